import { z } from 'zod'
import { type AttachmentPlace, Mode } from '../../src-contract/attachment'
import { FileName, FileProblem } from '../../src-contract/file'
import { FieldKey } from '../../src-contract/form'
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

const Filled = z.strictObject({ ...fields, interactionId: InteractionId, field: FieldKey })

/** Goes out as words of a chat. */
export type SaidEntry = z.infer<typeof Said>

/** What is kept of an attachment, so that every start goes on where the last one ended. */
export const Entry = z.union([Said, Carried, Filled])
export type Entry = z.infer<typeof Entry>

export const isSaid = (entry: Entry): entry is SaidEntry => 'mode' in entry
/** Forgotten with the form that it was chosen in; what is filled in about a chat is kept with the chat. */
export const isCarried = (entry: Entry): boolean => 'predefinedId' in entry

export function placeOf(place: Entry | AttachmentPlace): AttachmentPlace {
  if ('predefinedId' in place) return { predefinedId: place.predefinedId }
  const { interactionId } = place
  return 'mode' in place ? { interactionId, mode: place.mode } : { interactionId, field: place.field }
}

export function isAt(entry: Entry, place: Entry | AttachmentPlace): boolean {
  if ('predefinedId' in place) return 'predefinedId' in entry && entry.predefinedId === place.predefinedId
  if ('field' in place)
    return 'field' in entry && entry.interactionId === place.interactionId && entry.field === place.field
  return isSaid(entry) && entry.interactionId === place.interactionId && entry.mode === place.mode
}
