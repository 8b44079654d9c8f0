import { randomUUID } from 'node:crypto'
import type { Outcome } from '../../src-contract/envelope'
import type { FileId, InteractionId, MessageId, NoteId } from '../../src-contract/ids'
import type { ScriptedAgent } from './scripted-agent'

/** One of his messages, as whoever changes it must name it. */
export interface Said {
  readonly messageId: MessageId
  readonly seq: number
}

interface SayingPorts {
  readonly scripted: () => ScriptedAgent
  readonly here: () => { readonly interactionId: InteractionId }
}

/** What an agent writes and sends in his chat; each resolves when it is kept for good. */
export function createSayings({ scripted, here }: SayingPorts) {
  return {
    async says(text: string): Promise<Said> {
      // A message's id is any UUID.
      const messageId = randomUUID() as string as MessageId
      const seq = seqOf(await scripted().dispatch({ type: 'message.send', ...here(), messageId, text }))
      return { messageId, seq }
    },
    async sendsFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Said & { fileId: FileId }> {
      const fileId = await scripted().files.upload(name, bytes)
      const messageId = randomUUID() as string as MessageId
      const message = { ...here(), messageId, text: '', file: { fileId } }
      return {
        messageId,
        fileId,
        seq: seqOf(await scripted().dispatch({ type: 'message.send', ...message })),
      }
    },
    async notesFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<FileId> {
      const fileId = await scripted().files.upload(name, bytes)
      const noteId = randomUUID() as string as NoteId
      seqOf(await scripted().dispatch({ type: 'note.add', ...here(), noteId, text: '', file: { fileId } }))
      return fileId
    },
    async edits({ messageId, seq }: Said, text: string) {
      seqOf(await scripted().dispatch({ type: 'message.edit', ...here(), messageId, seq, text }))
    },
    async deletes({ messageId, seq }: Said) {
      seqOf(await scripted().dispatch({ type: 'message.delete', ...here(), messageId, seq }))
    },
    async notes(text: string) {
      const noteId = randomUUID() as string as NoteId
      seqOf(await scripted().dispatch({ type: 'note.add', ...here(), noteId, text }))
    },
  }
}

function seqOf(outcome: Outcome): number {
  if (outcome.kind !== 'accepted') throw new Error(`Not taken: ${JSON.stringify(outcome)}`)
  return outcome.seqs[0]?.seq ?? 0
}
