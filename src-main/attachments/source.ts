import { open, stat, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FileProblem } from '../../src-contract/file'
import { problemOf } from './choosing'
import type { Entry } from './entry'
import type { AttachmentStore } from './store'

/** The bytes of an attachment, open for reading. */
export interface Source {
  read(offset: number, length: number): Readable
  /** Whether they are still those that were chosen. */
  isTheSame(): Promise<boolean>
  close(): Promise<void>
}

/** Read and sent in pieces of this size. */
const PIECE = 256 * 1024

type Opened = Source | { readonly problem: FileProblem }

/** Opens what was chosen, if it is still that. */
export async function openSource(entry: Entry, store: AttachmentStore): Promise<Opened> {
  if (entry.source.from === 'disk') return openFile(entry.source.path, entry)
  const bytes = await store.bytesOf(entry.fileId)
  return bytes?.length === entry.size ? bytesSource(bytes) : { problem: 'vanished' }
}

async function openFile(path: string, { size, source }: Entry): Promise<Opened> {
  const file = await open(path, 'r').catch((problem: unknown) => problemOf(problem))
  if (typeof file === 'string') return { problem: file }
  const isAsChosen = (found: { size: number; mtimeMs: number }) =>
    found.size === size && source.from === 'disk' && found.mtimeMs === source.modified

  const opened: Source = {
    // The stream that a file offers closes the file when it is given up; this one is read from again.
    read: (offset, length) => Readable.from(piecesOf(file, offset, offset + length)),
    // By its name as well: another file may stand there by now.
    isTheSame: async () => isAsChosen(await file.stat()) && isAsChosen(await stat(path)),
    close: () => file.close(),
  }
  const isTheSame = await opened.isTheSame().catch((problem: unknown) => problemOf(problem))
  if (isTheSame === true) return opened
  await opened.close()
  return { problem: isTheSame === false ? 'changed' : isTheSame }
}

async function* piecesOf(file: FileHandle, from: number, to: number) {
  for (let at = from; at < to;) {
    const length = Math.min(PIECE, to - at)
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, at)
    // It is shorter than it was: what is sent of it is another file.
    if (bytesRead === 0) throw new Error('The file ended early')
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

const bytesSource = (bytes: Buffer): Source => ({
  read: (offset, length) => Readable.from([bytes.subarray(offset, offset + length)]),
  isTheSame: async () => true,
  close: async () => undefined,
})
