import { type FileHandle, mkdir, open, rm, statfs } from 'node:fs/promises'
import { copyFile, link } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** Bytes from `from` to `to`, both included. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The bytes of files, under names that the gateway has made up: no stranger's word ever becomes a path. */
export interface Blobs {
  /** Unless it is there. */
  readonly create: (blob: string) => Promise<void>
  /** To write at the end of what is there. */
  readonly open: (blob: string) => Promise<{ handle: FileHandle; size: number }>
  /** Flushed: what it says is there survives whatever happens. */
  readonly size: (blob: string) => Promise<number>
  readonly read: (blob: string, stretch?: Stretch) => Readable
  readonly sample: (blob: string, stretch: Stretch) => Promise<Uint8Array>
  /** The name survives as well. */
  readonly settle: (blob: string) => Promise<void>
  /** A second name for the same bytes: they are never changed again, so nothing is copied where the disk allows it. */
  readonly copy: (from: string, to: string) => Promise<void>
  readonly remove: (blob: string) => Promise<void>
  /** Bytes that the disk still takes. */
  readonly free: () => Promise<number>
}

export function createBlobs(folder: string): Blobs {
  const pathOf = (blob: string) => join(folder, blob.slice(0, 2), blob)

  async function flushFolderOf(blob: string) {
    // On Windows a folder cannot be opened for flushing; NTFS journals its names.
    if (process.platform === 'win32') return
    for (const path of [dirname(pathOf(blob)), folder]) {
      const handle = await open(path)
      await handle.sync().finally(() => handle.close())
    }
  }

  async function openToWrite(blob: string) {
    const handle = await open(pathOf(blob), 'r+')
    const { size } = await handle.stat().catch(async (error: unknown) => {
      await handle.close()
      throw error
    })
    return { handle, size }
  }

  return {
    async create(blob) {
      await mkdir(dirname(pathOf(blob)), { recursive: true, mode: 0o700 })
      const handle = await open(pathOf(blob), 'a', 0o600)
      await handle.close()
    },
    open: openToWrite,
    async size(blob) {
      const { handle, size } = await openToWrite(blob)
      await handle.datasync().finally(() => handle.close())
      return size
    },
    read: (blob, stretch) =>
      createReadStream(
        pathOf(blob),
        stretch && { start: stretch.from, end: stretch.to, highWaterMark: 256 * 1024 },
      ),
    async sample(blob, { from, to }) {
      const handle = await open(pathOf(blob), 'r')
      const bytes = new Uint8Array(to - from + 1)
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from).finally(() => handle.close())
      return bytes.subarray(0, bytesRead)
    },
    settle: flushFolderOf,
    async copy(from, to) {
      await mkdir(dirname(pathOf(to)), { recursive: true, mode: 0o700 })
      await link(pathOf(from), pathOf(to)).catch(() => copyWhole(pathOf(from), pathOf(to)))
      await flushFolderOf(to)
    },
    remove: (blob) => rm(pathOf(blob), { force: true }),
    async free() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}

/** Where the disk knows no second names. */
async function copyWhole(from: string, to: string) {
  await copyFile(from, to)
  const handle = await open(to, 'r+')
  await handle.datasync().finally(() => handle.close())
}
