import { z } from 'zod'
import { FileId } from './ids'
import { FILE_NAME_LIMIT } from './limits'
import { loose } from './loose'
import { personal } from './personal'

/** As people read it: cleaned by the gateway, never a path. */
export const FileName = personal(z.string().min(1).max(FILE_NAME_LIMIT))

/** What the bytes are, whatever the name says. */
export const MediaType = z.string().regex(/^[\w.+-]{1,60}\/[\w.+-]{1,100}$/)

/**
 * What an event repeats of a file it names (decision 10). `isPicture`: of a kind and a size in pixels that is shown,
 * drawn anew, where it was sent.
 */
export const FileRef = loose({
  fileId: FileId,
  name: FileName,
  /** Bytes. */
  size: z.int().positive(),
  mediaType: MediaType,
  isPicture: z.boolean(),
  /** Of a picture, so that room is kept for it; absent where it is not known. */
  pixels: loose({ width: z.int().positive(), height: z.int().positive() }).optional(),
})
export type FileRef = z.infer<typeof FileRef>

/** What a command names: a file that was uploaded before. `name`: how its sender wants it called, where that differs. */
export const NamedFile = z.strictObject({ fileId: FileId, name: FileName.optional() })

/** uploading → quarantined → ready | refused. Without a scanner there is no quarantine. */
export const FileState = z.enum(['uploading', 'quarantined', 'ready', 'refused'])
export type FileState = z.infer<typeof FileState>

/** Why a file is not taken, on either side; each has a sentence that names the file and says what to do. */
export const FileProblem = z.enum([
  'too-large',
  'empty',
  'folder',
  'too-many',
  'blocked-type',
  /** The bytes are not what the name says. */
  'disguised',
  'infected',
  'vanished',
  /** It has become another file since it was chosen. */
  'changed',
  'unreadable',
  'disk-full',
  'gateway-full',
  /** The gateway knows nothing of it any more: unclaimed files are kept for a day. */
  'expired',
  'not-permitted',
])
export type FileProblem = z.infer<typeof FileProblem>

/** `GET /agent/files/:id/standing`: what has become of an upload. `file` from the moment all its bytes are there. */
export const FileStanding = loose({
  fileId: FileId,
  state: FileState,
  problem: FileProblem.nullable(),
  /** Bytes that are on the gateway's disk. */
  received: z.int().nonnegative(),
  file: FileRef.nullable(),
})
export type FileStanding = z.infer<typeof FileStanding>
