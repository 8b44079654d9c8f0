import type { Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { type Readable, Writable } from 'node:stream'

/** Bytes that may wait for the disk before the line is told to wait. */
const IN_MEMORY = 2 * 1024 * 1024
/** The disk is set to work so early, or all of it would be waited for at the end. */
const FLUSH_EVERY = 16 * 1024 * 1024

export interface Intake {
  readonly source: Readable
  readonly at: number
  /** Bytes that may still come. */
  readonly most: number
  readonly hash: Hash
  /** The end of what is sent is the end of the file, however long it is. */
  readonly isAll: boolean
}

export interface Taken {
  readonly received: number
  /** `cut`: the line broke. `too-much`: more came than may. `full`: the disk takes no more. */
  readonly end: 'whole' | 'cut' | 'too-much' | 'full'
}

const TOO_MUCH = new Error('More came than may')
const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/**
 * From the line to the disk, hashed on the way. Only a whole file is flushed: who asks where an upload goes on is told
 * what is flushed then (blobs.ts), and no kill of the process takes back what it has written.
 */
export async function takeIn(handle: FileHandle, intake: Intake): Promise<Taken> {
  const { source, most, isAll } = intake
  const disk = createDisk(handle, intake)
  const sink = new Writable({
    highWaterMark: IN_MEMORY,
    writev(entries: readonly { chunk: Uint8Array }[], done) {
      const chunks = entries.map(({ chunk }) => chunk)
      const size = chunks.reduce((sum, { length }) => sum + length, 0)
      if (disk.received() + size > most) done(TOO_MUCH)
      else disk.write(chunks, size).then(() => done(), done)
    },
  })
  const end = await flow(source, sink)
  if (end === 'whole' || end === 'cut') await disk.finish(isAll || disk.received() === most)
  return { received: disk.received(), end }
}

/** The line stays as it is, whatever the disk says: somebody has to be answered on it. */
function flow(source: Readable, sink: Writable): Promise<Taken['end']> {
  return new Promise((resolve, reject) => {
    const stop = () => void sink.end()
    sink.once('finish', () => resolve(source.readableEnded ? 'whole' : 'cut'))
    sink.once('error', (error) => {
      source.unpipe(sink)
      if (isFull(error)) resolve('full')
      else if (error === TOO_MUCH) resolve('too-much')
      else reject(error)
    })
    source.once('close', stop).once('error', stop)
    if (source.destroyed) stop()
    else source.pipe(sink)
  })
}

function createDisk(handle: FileHandle, { at, hash }: Pick<Intake, 'at' | 'hash'>) {
  let received = 0
  /** The last of them is over before a piece of any usual size is. */
  let flushed = -FLUSH_EVERY / 2
  let isFlushing = false
  /** A disk says once what is wrong, to whoever flushes next: what it said stays, and is heard at the end. */
  let flushes: Promise<void> = Promise.resolve()

  function flushSoon() {
    if (isFlushing || received - flushed < FLUSH_EVERY) return
    flushed = received
    isFlushing = true
    flushes = flushes.then(() => handle.datasync())
    const over = () => void (isFlushing = false)
    flushes.then(over, over)
  }

  return {
    received: () => received,
    async write(chunks: readonly Uint8Array[], size: number) {
      for (const chunk of chunks) hash.update(chunk)
      await writeAll(handle, { chunks, size, position: at + received })
      received += size
      flushSoon()
    },
    async finish(isWhole: boolean) {
      await flushes
      if (isWhole) await handle.datasync()
    },
  }
}

interface Stretch {
  readonly chunks: readonly Uint8Array[]
  readonly size: number
  readonly position: number
}

async function writeAll(handle: FileHandle, { chunks, size, position }: Stretch) {
  const { bytesWritten } = await handle.writev(chunks, position)
  // A disk that is nearly full takes a part, and says why with the next one.
  for (let written = bytesWritten; written < size;) {
    const rest = Buffer.concat(chunks).subarray(written)
    written += (await handle.write(rest, 0, rest.length, position + written)).bytesWritten
  }
}
