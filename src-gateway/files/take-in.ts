import type { Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

/** Small chunks go to the disk together: so many bytes are in memory at most, twice. */
const TOGETHER = 1024 * 1024

export interface Intake {
  readonly source: AsyncIterable<Uint8Array>
  readonly at: number
  /** Bytes that may still come. */
  readonly most: number
  readonly hash: Hash
}

export interface Taken {
  readonly received: number
  /** `cut`: the line broke. `too-much`: more came than may. `full`: the disk takes no more. */
  readonly end: 'whole' | 'cut' | 'too-much' | 'full'
}

const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/**
 * From the line to the disk, hashed on the way; flushed when it returns. One stretch is being written while the next one
 * comes in.
 */
export async function takeIn(handle: FileHandle, { source, at, most, hash }: Intake): Promise<Taken> {
  let received = 0
  let gathered: Uint8Array[] = []
  let size = 0
  let writing: Promise<unknown> = Promise.resolve()

  async function write() {
    if (size === 0) return
    const [chunks, position] = [gathered, at + received]
    received += size
    gathered = []
    size = 0
    await writing
    writing = writeAll(handle, chunks, position)
    // Heard with the next stretch, or at the end.
    writing.catch(() => undefined)
  }

  async function takeAll(): Promise<Taken['end']> {
    for await (const chunk of source) {
      if (received + size + chunk.length > most) return 'too-much'
      hash.update(chunk)
      gathered.push(chunk)
      size += chunk.length
      if (size >= TOGETHER) await write()
    }
    return 'whole'
  }

  try {
    const end = await takeAll().catch((error: unknown) => {
      if (isFull(error)) throw error
      return 'cut' as const
    })
    await write()
    await writing
    await handle.datasync()
    return { received, end }
  } catch (error) {
    if (isFull(error)) return { received, end: 'full' }
    throw error
  }
}

async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], position: number) {
  const size = chunks.reduce((sum, { length }) => sum + length, 0)
  const { bytesWritten } = await handle.writev(chunks, position)
  // A disk that is nearly full takes a part, and says why with the next one.
  for (let written = bytesWritten; written < size;) {
    const rest = Buffer.concat(chunks).subarray(written)
    written += (await handle.write(rest, 0, rest.length, position + written)).bytesWritten
  }
}
