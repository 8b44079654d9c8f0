import { z } from 'zod'
import { FileRef } from './file'
import { FileId, Language, PredefinedMessageId, PredefinedSetId, ServiceId } from './ids'
import { MESSAGE_LIMIT, PREDEFINED_LIMIT } from './limits'
import { loose } from './loose'
import { Name } from './name'

/** Folder within folder, outermost first; none: it lies at the top. Written as one, a slash stands between them. */
const Folder = z
  .array(
    z
      .string()
      .trim()
      .regex(/^[^/]{1,60}$/),
  )
  .max(4)

/** What is typed after `/` to find it at once: one word. */
const Key = z.string().regex(/^[^\s/]{1,40}$/)

const words = {
  folder: Folder,
  /** Null: it is found by its title and text alone. */
  key: Key.nullable(),
  title: z.string().trim().min(1).max(100),
  /** With variables such as `%F`; see `src-domain/predefined.ts`. */
  text: z.string().max(MESSAGE_LIMIT),
}

export const PredefinedMessage = loose({
  id: PredefinedMessageId,
  /** Rises with each edit: who edits says which one he saw. */
  revision: z.int().positive(),
  ...words,
  file: FileRef.nullable(),
})
export type PredefinedMessage = z.infer<typeof PredefinedMessage>

/** What its author gives; `fileId` names a file he has uploaded, or the one that is already there. */
export const PredefinedWords = z.strictObject({ ...words, fileId: FileId.nullable() })
export type PredefinedWords = z.infer<typeof PredefinedWords>

/**
 * A shared set belongs to a service and a language, and is edited by supervisors; a personal one belongs to its agent,
 * who alone sees it. Sent whole when its revision changes.
 */
export const PredefinedSet = loose({
  id: PredefinedSetId,
  revision: z.int().positive(),
  kind: z.enum(['shared', 'personal']),
  name: Name,
  serviceId: ServiceId.nullable(),
  language: Language.nullable(),
  messages: z.array(PredefinedMessage).max(PREDEFINED_LIMIT),
})
export type PredefinedSet = z.infer<typeof PredefinedSet>

/** One line of an imported file that could not be taken; counted from 1, the heading included. */
export const ImportProblem = loose({
  line: z.int().positive(),
  column: z.enum(['folder', 'key', 'title', 'text', 'line']),
  problem: z.enum(['missing', 'too-long', 'too-deep', 'malformed', 'repeated', 'set-full']),
})
export type ImportProblem = z.infer<typeof ImportProblem>
