import { z } from 'zod'
import { type AttachmentPlace, Mode } from '../../src-contract/attachment'
import { FileName, FileProblem } from '../../src-contract/file'
import { CommandId, FileId, InteractionId, PredefinedMessageId } from '../../src-contract/ids'

/** Where the bytes are to be had. `gateway`: it has them already. `nowhere`: refused when it was chosen. */
const Source = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('disk'), path: z.string(), modified: z.number() }),
  z.strictObject({ from: z.literal('clipboard') }),
  z.strictObject({ from: z.literal('gateway') }),
  z.strictObject({ from: z.literal('nowhere') }),
])

const fields = {
  fileId: FileId,
  name: FileName,
  size: z.int().nonnegative(),
  source: Source,
  isPicture: z.boolean(),
  isWanted: z.boolean(),
  /** Chosen beforehand, so that what is sent twice is sent once. */
  commandId: CommandId,
  /** Of the message or the note that it becomes. */
  wordId: z.uuid(),
  stopped: z.enum(['refused', 'failed']).nullable(),
  problem: FileProblem.nullable(),
  limit: z.int().nullable(),
}
const Said = z.strictObject({ ...fields, interactionId: InteractionId, mode: Mode })
const Carried = z.strictObject({ ...fields, predefinedId: PredefinedMessageId })

/** Goes out as words of a chat. */
export type SaidEntry = z.infer<typeof Said>

/** What is kept of an attachment, so that every start goes on where the last one ended. */
export const Entry = z.union([Said, Carried])
export type Entry = z.infer<typeof Entry>

export const isSaid = (entry: Entry): entry is SaidEntry => 'interactionId' in entry

export const placeOf = (place: Entry | AttachmentPlace): AttachmentPlace =>
  'predefinedId' in place
    ? { predefinedId: place.predefinedId }
    : { interactionId: place.interactionId, mode: place.mode }

export function isAt(entry: Entry, place: Entry | AttachmentPlace): boolean {
  if ('predefinedId' in place) return 'predefinedId' in entry && entry.predefinedId === place.predefinedId
  return isSaid(entry) && entry.interactionId === place.interactionId && entry.mode === place.mode
}
