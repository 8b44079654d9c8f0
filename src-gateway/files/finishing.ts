import { createHash, type Hash } from 'node:crypto'
import type { FileId } from '../../src-contract/ids'
import { createRecentMap } from '../recent-map'
import type { FileRow } from './file-rows'
import { inspect } from './inspect'
import type { UploadPorts } from './uploads'

const UNFINISHED_HASHES = 1_000

interface Hashed {
  readonly hash: Hash
  readonly at: number
}

/** From the last byte to a file that is good or refused. */
export function createFinishing({ rows, blobs, isScanned, settled }: UploadPorts) {
  /** How far each unfinished upload has been hashed; after a restart it is read again. */
  const hashes = createRecentMap<FileId, Hashed>(UNFINISHED_HASHES)

  async function hashTo({ id, blob }: FileRow, end: number): Promise<Hash> {
    const known = hashes.get(id)
    hashes.delete(id)
    if (known?.at === end) return known.hash
    const hash = createHash('sha256')
    if (end === 0) return hash
    const bytes = blobs.read(blob, { from: 0, to: end - 1 }) as AsyncIterable<Uint8Array>
    for await (const chunk of bytes) hash.update(chunk)
    return hash
  }

  /** All of it is on the disk: what is it? */
  async function finish(file: FileRow, size: number, hash: Hash): Promise<FileRow | undefined> {
    const { problem, ...found } = await inspect(blobs, file, size)
    await blobs.settle(file.blob)
    const good = isScanned ? 'quarantined' : 'ready'
    const finished = await rows.finish({
      ...{ id: file.id, state: problem ? 'refused' : good, problem, size, sha256: hash.digest(), ...found },
    })
    if (problem) await blobs.remove(file.blob)
    if (finished) settled(finished)
    return finished ?? rows.find(file.id)
  }

  async function sizeOf(file: FileRow) {
    if (file.state !== 'uploading') return { received: file.size, file }
    // A kill may have come between its row and its bytes.
    await blobs.create(file.blob)
    return { received: await blobs.size(file.blob), file }
  }

  async function look(before: FileRow) {
    const { received, file } = await sizeOf((await rows.find(before.id)) ?? { ...before, state: 'refused' })
    if (file.state !== 'uploading' || received < file.size) return { received, file }
    const finished = await finish(file, received, await hashTo(file, received))
    return { received, file: finished ?? file }
  }

  return { hashTo, keepHash: (id: FileId, hashed: Hashed) => hashes.set(id, hashed), finish, look, sizeOf }
}
