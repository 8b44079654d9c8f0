import { randomUUID } from 'node:crypto'
import type { Outcome } from '../../src-contract/envelope'
import type { InteractionId, MessageId, NoteId, SegmentId } from '../../src-contract/ids'
import type { Gateway } from '../processes'
import { type ScriptedAgent, signInScripted } from './scripted-agent'

export type SteadyAgent = Awaited<ReturnType<typeof createSteadyAgent>>

/** One of his messages, as whoever changes it must name it. */
export interface Said {
  readonly messageId: MessageId
  readonly seq: number
}

interface Chat {
  readonly interactionId: InteractionId
  readonly segmentId: SegmentId
}

/** A scripted agent with one chat, who comes back to it after his gateway was killed. */
export async function createSteadyAgent({ url }: Pick<Gateway, 'url'>, userName: string) {
  let scripted: ScriptedAgent = await signInScripted({ url, userName })
  let chat: Chat | undefined

  function inChat(): Chat {
    if (!chat) throw new Error(`${userName} has no chat`)
    return chat
  }
  const here = () => ({ interactionId: inChat().interactionId })

  return {
    get desk() {
      return scripted.desk
    },
    async accepts() {
      chat = await scripted.accept()
    },
    /** Resolves when it is kept for good. */
    async says(text: string): Promise<Said> {
      // A message's id is any UUID.
      const messageId = randomUUID() as string as MessageId
      const seq = seqOf(await scripted.dispatch({ type: 'message.send', ...here(), messageId, text }))
      return { messageId, seq }
    },
    async edits(said: Said, text: string) {
      seqOf(await scripted.dispatch({ type: 'message.edit', ...here(), ...said, text }))
    },
    async deletes(said: Said) {
      seqOf(await scripted.dispatch({ type: 'message.delete', ...here(), ...said }))
    },
    async notes(text: string) {
      const noteId = randomUUID() as string as NoteId
      seqOf(await scripted.dispatch({ type: 'note.add', ...here(), noteId, text }))
    },
    /** As far as she has heard, with so many of the customer's messages among it. */
    reads(messages: number) {
      const stream = `interaction/${inChat().interactionId}`
      const heard = scripted.desk.now.heard.filter((entry) => entry.stream === stream)
      const seq = Math.max(...heard.map((entry) => entry.seq))
      scripted.tell({ frame: 'read', ...here(), seq, messages })
    },
    types: (typing: boolean) => scripted.tell({ frame: 'typing', ...here(), typing }),
    /** All of it has reached his desk since he came. */
    hears: (...texts: readonly string[]) =>
      scripted.desk.until(({ texts: heard }) => texts.every((text) => heard().includes(text)) || undefined),
    async comesBack() {
      scripted.close()
      scripted = await signInScripted({ url, userName })
    },
    ends: () => scripted.end(inChat()),
    close: () => scripted.close(),
  }
}

function seqOf(outcome: Outcome): number {
  if (outcome.kind !== 'accepted') throw new Error(`Not taken: ${JSON.stringify(outcome)}`)
  return outcome.seqs[0]?.seq ?? 0
}
