import type { Recorded } from '../../src-contract/envelope'
import type { InteractionId, SegmentId } from '../../src-contract/ids'
import type { Gateway } from '../processes'
import { createSayings } from './sayings'
import { type ScriptedAgent, signInScripted } from './scripted-agent'

export type SteadyAgent = Awaited<ReturnType<typeof createSteadyAgent>>

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
    ...createSayings({ scripted: () => scripted, here }),
    /** The customer's file of this name, once it has reached his desk. */
    async receives(name: string): Promise<Uint8Array> {
      const fileId = await scripted.desk.until(({ heard }) => fileIn(heard, name))
      return scripted.files.fetch(fileId)
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

function fileIn(heard: readonly Recorded[], name: string): string | undefined {
  const files = heard.flatMap(({ event }) => ('file' in event && event.file ? [event.file] : []))
  return files.find((file) => file.name === name)?.fileId
}
