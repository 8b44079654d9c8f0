import { randomUUID } from 'node:crypto'
import type { FileProblem } from '../../src-contract/file'
import type { FileId } from '../../src-contract/ids'
import { cleanFileName } from '../../src-domain/file-name'
import { isBlockedName } from '../../src-domain/file-verdict'
import { after } from '../../src-domain/instant'
import type { FileRow } from './file-rows'
import type { UploadPorts } from './uploads'

/** What nothing names in time is removed (decision 10). */
export const UNCLAIMED_SECONDS = 24 * 60 * 60

export interface Announced {
  readonly id: FileId
  readonly name: string
  /** Undefined: the client does not say, and sends until it is over. */
  readonly size: number | undefined
  readonly uploadedBy: string
}

export type Begun = { readonly file: FileRow } | { readonly problem: FileProblem } | { readonly taken: true }

/** What can be known of a file before its first byte; then room for it. The same again is the same upload. */
export function createBeginning({ rows, blobs, now, limit, mask }: UploadPorts) {
  async function whyNot({ name, size }: Announced): Promise<FileProblem | undefined> {
    if (size === 0) return 'empty'
    if (size !== undefined && size > limit()) return 'too-large'
    if (isBlockedName(cleanFileName(name))) return 'blocked-type'
    return (await blobs.free()) < (size ?? 1) ? 'gateway-full' : undefined
  }

  return async function begin(announced: Announced): Promise<Begun> {
    const problem = await whyNot(announced)
    if (problem) return { problem }
    const { id, uploadedBy } = announced
    const blob = randomUUID()
    const at = now()
    const size = announced.size ?? limit()
    const name = cleanFileName(mask(announced.name))
    // The row first: what lies on the disk without one would lie there for ever.
    await rows.create({ id, blob, name, size, uploadedBy, at, expiresAt: after(at, UNCLAIMED_SECONDS) })
    const file = await rows.find(id)
    const isIt = file?.uploadedBy === uploadedBy && file.size === size
    if (!isIt) return { taken: true }
    if (file.state === 'uploading') await blobs.create(file.blob)
    return { file }
  }
}
