import { z } from 'zod'
import { Mode } from '../../src-contract/attachment'
import { FileName, FileProblem } from '../../src-contract/file'
import { CommandId, FileId, InteractionId } from '../../src-contract/ids'

/** Where the bytes are to be had. `gateway`: it has them already. `nowhere`: refused when it was chosen. */
const Source = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('disk'), path: z.string(), modified: z.number() }),
  z.strictObject({ from: z.literal('clipboard') }),
  z.strictObject({ from: z.literal('gateway') }),
  z.strictObject({ from: z.literal('nowhere') }),
])

/** What is kept of an attachment, so that every start goes on where the last one ended. */
export const Entry = z.strictObject({
  fileId: FileId,
  interactionId: InteractionId,
  mode: Mode,
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
})
export type Entry = z.infer<typeof Entry>

/** The composer it was added to. */
export type Place = Pick<Entry, 'interactionId' | 'mode'>

export const isAt = (entry: Entry, place: Place) =>
  entry.interactionId === place.interactionId && entry.mode === place.mode
