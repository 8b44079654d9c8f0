import { z } from 'zod'
import { FileName, FileProblem } from './file'
import { FieldKey } from './form'
import { FileId, InteractionId, PredefinedMessageId, StreamId } from './ids'
import { loose } from './loose'

/** What is being written: to the customer, or for colleagues only. */
export const Mode = z.enum(['message', 'note'])
export type Mode = z.infer<typeof Mode>

const writing = z.strictObject({ interactionId: InteractionId, mode: Mode })
/** Whose form is open; what it was given is forgotten with the form. */
const carrying = z.strictObject({ predefinedId: PredefinedMessageId })

/** A field of the form of a chat. */
const filling = z.strictObject({ interactionId: InteractionId, field: FieldKey })

/** What a file is added to: the words of a chat, a predefined message that is being written, or a form. */
export const AttachmentPlace = z.union([writing, carrying, filling])
export type AttachmentPlace = z.infer<typeof AttachmentPlace>

/**
 * A file that an agent has added to what he writes, from the moment he chose it: kept on disk and uploaded by main.
 * waiting → uploading → checking → ready → gone, once it was sent. `refused`: it cannot be sent, `problem` says why;
 * `failed`: what stood in the way may be gone when it is tried again.
 */
export const Attachment = loose({
  fileId: FileId,
  place: AttachmentPlace,
  name: FileName,
  size: z.int().nonnegative(),
  /** Bytes that the gateway has. */
  sent: z.int().nonnegative(),
  state: z.enum(['waiting', 'uploading', 'checking', 'ready', 'refused', 'failed']),
  problem: FileProblem.nullable(),
  /** Bytes, where the problem is that it is too large. */
  limit: z.int().nullable(),
  /** There is something to see at `/uploads/<fileId>/thumbnail`. */
  hasThumbnail: z.boolean(),
  /** Its message goes out by itself as soon as it is ready. */
  isWanted: z.boolean(),
})
export type Attachment = z.infer<typeof Attachment>

/** How far a file that somebody sent has come to this computer; `size` in bytes. */
export const Download = loose({
  fileId: FileId,
  received: z.int().nonnegative(),
  size: z.int().positive(),
})
export type Download = z.infer<typeof Download>

/** What came of saving or opening a file. `risky`: nothing was opened; asked again with `despiteRisk` it is. */
export const FileOutcome = z.union([
  z.enum(['done', 'cancelled', 'risky', 'offline', 'not-opened']),
  FileProblem,
])
export type FileOutcome = z.infer<typeof FileOutcome>

const added = loose({ added: z.int().nonnegative() })
const aFile = { stream: StreamId, fileId: FileId, name: FileName }

/** What the page asks of main about files; their bytes never cross. */
export const fileCalls = {
  /**
   * Opens the system's dialog. What was chosen, refused or not, comes as `attachments.changed`. A predefined message
   * and a field of a form hold one file: the next takes its place.
   */
  'attachments.pick': { input: AttachmentPlace, output: added },
  /** The picture that the clipboard holds; 0 where it holds none. */
  'attachments.paste': { input: writing, output: added },
  /** A file that the gateway has already, such as that of a predefined message. False: it cannot be had. */
  'attachments.copy': { input: writing.extend({ from: FileId }), output: z.boolean() },
  'attachments.remove': { input: z.strictObject({ fileId: FileId }), output: z.null() },
  'attachments.retry': { input: z.strictObject({ fileId: FileId }), output: z.null() },
  /** All that are not refused go out, in their order, each as soon as it is ready; the answer counts them. */
  'attachments.send': { input: writing, output: loose({ sending: z.int().nonnegative() }) },
  /**
   * How many pages a document has that is shown; 0: none. They are at `/files/<fileId>/pages/<n>`, the first one also at
   * `…/thumbnail` and `…/preview`, as pictures are.
   */
  'files.pages': { input: z.strictObject({ fileId: FileId }), output: z.int().nonnegative() },
  'files.save': { input: z.strictObject(aFile), output: FileOutcome },
  'files.open': { input: z.strictObject({ ...aFile, despiteRisk: z.boolean() }), output: FileOutcome },
  'files.stop': { input: z.strictObject({ fileId: FileId }), output: z.null() },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>
