import type { Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FileProblem } from '../../src-contract/file'
import type { FileId } from '../../src-contract/ids'
import type { Clock } from '../clock'
import { createBeginning } from './beginning'
import type { Blobs } from './blobs'
import type { FileRow, FileRows } from './file-rows'
import { createFinishing } from './finishing'
import { createOneAtATime } from './one-at-a-time'
import { type Taken, takeIn } from './take-in'

export interface UploadPorts {
  readonly rows: FileRows
  readonly blobs: Blobs
  readonly now: Clock
  /** Bytes that one file may have, by the centre's word. */
  readonly limit: () => number
  /** Numbers that nobody may keep are not kept in names either. */
  readonly mask: (name: string) => string
  /** Files wait for a scanner's word before anybody may have them. */
  readonly isScanned: boolean
  /** It is there, or refused. */
  readonly settled: (file: FileRow) => void
}

export type Received =
  | { readonly problem: FileProblem }
  /** That is not where the next byte belongs. */
  | { readonly elsewhere: number }
  /** `file` when that was all of it. */
  | { readonly received: number; readonly file: FileRow | undefined }

export interface Sent {
  readonly at: number
  readonly source: Readable
  /** The end of what is sent is the end of the file, however long it is. */
  readonly isAll?: boolean
}

export type Uploads = ReturnType<typeof createUploads>

/** Bytes that come in, in one go or in many; what is not going to be a whole file leaves nothing behind. */
export function createUploads(ports: UploadPorts) {
  const { rows, blobs } = ports
  const { hashTo, keepHash, finish, look, sizeOf } = createFinishing(ports)
  const alone = createOneAtATime<FileId>()

  async function discard({ id, blob }: FileRow) {
    // What a message has taken hold of meanwhile keeps its bytes.
    if (!(await rows.doom(id))) return
    await blobs.remove(blob)
    await rows.remove([id])
  }

  async function take(file: FileRow, { at, source, isAll = false }: Sent) {
    const { handle, size } = await blobs.open(file.blob)
    const work = async (): Promise<
      { readonly hash: Hash; readonly taken: Taken } | { elsewhere: number }
    > => {
      if (size !== at) return { elsewhere: size }
      const hash = await hashTo(file, at)
      const most = file.size - at
      return { hash, taken: await takeIn(handle, { source, at, most, hash, isAll }) }
    }
    return work().finally(() => handle.close())
  }

  async function absorb({ id }: FileRow, { at, source, isAll }: Sent): Promise<Received> {
    // What was sent before may have been all of it.
    const file = await rows.find(id)
    if (!file) return { problem: 'expired' }
    if (file.state !== 'uploading') return { elsewhere: file.size }
    const done = await take(file, { at, source, isAll: isAll === true })
    if ('elsewhere' in done) return done
    const { hash, taken } = done
    const received = at + taken.received
    const problem = problemOf(taken, { isAll: isAll === true, isEmpty: received === 0 })
    if (problem) {
      await discard(file)
      return { problem }
    }
    if (isAll || received === file.size) return { received, file: await finish(file, received, hash) }
    keepHash(file.id, { hash, at: received })
    return { received, file: undefined }
  }

  return {
    begin: createBeginning(ports),
    /** From `at` on. Whoever was sending the same file before is cut off: his line has died unheard. */
    receive: (file: FileRow, sent: Sent): Promise<Received> =>
      alone.after(file.id, (cut) => {
        cut.addEventListener('abort', () => sent.source.destroy())
        return absorb(file, sent)
      }),
    /** Where the next byte belongs, flushed. What was all there when the gateway was killed is finished now. */
    resume: (file: FileRow): Promise<{ received: number; file: FileRow }> =>
      alone.after(file.id, () => look(file)),
    /** The same without disturbing anybody. */
    look: (file: FileRow) => (alone.isBusy(file.id) ? sizeOf(file) : alone.after(file.id, () => look(file))),
    discard: (file: FileRow) => alone.after(file.id, () => discard(file)),
  }
}

/** What ends with its line cannot be gone on with when that breaks. */
function problemOf(
  { end }: Taken,
  { isAll, isEmpty }: { isAll: boolean; isEmpty: boolean },
): FileProblem | undefined {
  if (end === 'full') return 'gateway-full'
  if (end === 'too-much') return 'too-large'
  if (isAll && end === 'cut') return 'vanished'
  return isAll && isEmpty ? 'empty' : undefined
}
