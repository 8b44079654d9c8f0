import { open, stat, type FileHandle } from 'node:fs/promises'
import type { FileProblem } from '../../src-contract/file'
import { SAMPLE_SIZE } from '../../src-domain/file-kind'
import { isShownAsPicture, judgeFile } from '../../src-domain/file-verdict'
import { isPicture, PICTURE_HEAD_BYTES } from '../../src-domain/picture'

/** What a chosen file is, as far as this side can tell. */
export interface Chosen {
  readonly size: number
  readonly modified: number
  readonly isPicture: boolean
  readonly problem: FileProblem | null
}

/** Pictures beyond this are sent, and not shown before. */
const LARGEST_SHOWN = 50 * 1024 * 1024

const refused = (problem: FileProblem, size = 0): Chosen => ({ size, modified: 0, isPicture: false, problem })

/** Looks at a file that somebody chose: its place, its size, and its bytes at both ends. */
export async function lookAtFile(path: string, name: string, limit: number): Promise<Chosen> {
  const found = await stat(path).catch((problem: unknown) => problemOf(problem))
  if (typeof found === 'string') return refused(found)
  if (found.isDirectory()) return refused('folder')
  if (!found.isFile()) return refused('unreadable')
  const sizeProblem = problemOfSize(found.size, limit)
  if (sizeProblem) return refused(sizeProblem, found.size)
  const file = await open(path, 'r').catch((problem: unknown) => problemOf(problem))
  if (typeof file === 'string') return refused(file, found.size)
  const ends = await endsOf(file, found.size)
    .catch((problem: unknown) => problemOf(problem))
    .finally(() => file.close())
  if (typeof ends === 'string') return refused(ends, found.size)
  const modified = found.mtimeMs
  return { size: found.size, modified, ...judgeEnds(name, found.size, ends) }
}

/** The same for bytes that lie nowhere yet. */
export function lookAtBytes(bytes: Buffer, name: string, limit: number): Chosen {
  const problem = problemOfSize(bytes.length, limit)
  if (problem) return refused(problem, bytes.length)
  const ends = { head: bytes.subarray(0, PICTURE_HEAD_BYTES), tail: bytes.subarray(-SAMPLE_SIZE) }
  return { size: bytes.length, modified: 0, ...judgeEnds(name, bytes.length, ends) }
}

/** Gone is gone, whatever stood in the way of the rest is unreadable. */
export function problemOf(thrown: unknown): 'vanished' | 'unreadable' {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'vanished' : 'unreadable'
}

function problemOfSize(size: number, limit: number): 'empty' | 'too-large' | null {
  if (size === 0) return 'empty'
  return size > limit ? 'too-large' : null
}

interface Ends {
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

function judgeEnds(name: string, size: number, { head, tail }: Ends): Pick<Chosen, 'isPicture' | 'problem'> {
  const verdict = judgeFile(name, { head: head.subarray(0, SAMPLE_SIZE), tail })
  if ('problem' in verdict) return { isPicture: false, problem: verdict.problem }
  const isShown = size <= LARGEST_SHOWN && isShownAsPicture(verdict.mediaType)
  return { isPicture: isShown && isPicture(head), problem: null }
}

async function endsOf(file: FileHandle, size: number): Promise<Ends> {
  const read = async (from: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  }
  return {
    head: await read(0, Math.min(size, PICTURE_HEAD_BYTES)),
    tail: await read(Math.max(0, size - SAMPLE_SIZE), Math.min(size, SAMPLE_SIZE)),
  }
}
