import type { FileHandle } from 'node:fs/promises'
import type { FileProblem } from '../../src-contract/file'
import type { FileId } from '../../src-contract/ids'
import type { Clock } from '../session/clock'
import { retryDelay } from '../session/retry-delay'
import { isTrouble, troubleOf, type Answer, type FileLine, type Trouble } from './gateway-files'

export interface DownloadPorts {
  line: FileLine
  clock: Clock
  random: () => number
}

export interface Target {
  readonly fileId: FileId
  readonly file: FileHandle
  readonly signal: AbortSignal
  readonly progress: (received: number, size: number) => void
}

export type Downloaded = 'done' | 'cancelled' | 'offline' | FileProblem

/** So often in a row it may bring nothing at all, which is about ten seconds. */
const TRIES = 6

/** What came of one try; `received` bytes are in the file by then. */
type Tried = { readonly received: number; readonly end: Downloaded | 'broken' }

/** Brings a file to this disk, going on where the line broke. */
export async function download(target: Target, ports: DownloadPorts): Promise<Downloaded> {
  let received = 0
  for (let tries = 0; tries < TRIES; tries++) {
    const tried = await tryOnce(target, received, ports.line)
    if (target.signal.aborted) return 'cancelled'
    if (tried.end !== 'broken') return tried.end
    if (tried.received > received) tries = 0
    received = tried.received
    const pause = retryDelay(tries, ports.random)
    await new Promise<void>((resolve) => void ports.clock.after(pause, resolve))
  }
  return 'offline'
}

async function tryOnce(target: Target, from: number, line: FileLine): Promise<Tried> {
  const { fileId, signal } = target
  const headers = from > 0 ? { range: `bytes=${from}-` } : {}
  const answer = await line.ask({ method: 'GET', path: `agent/files/${fileId}`, headers, signal })
  if (isTrouble(answer)) return { received: from, end: brokenOr(answer) }
  if (answer.status !== 200 && answer.status !== 206) {
    return { received: from, end: brokenOr(await troubleOf(answer)) }
  }
  return receive(answer, { ...target, from: answer.status === 206 ? from : 0 })
}

const brokenOr = ({ trouble }: Trouble) => (trouble === 'later' ? 'broken' : trouble)

async function receive(answer: Answer, target: Target & { from: number }): Promise<Tried> {
  const { file, progress, from } = target
  const size = from + Number(answer.headers['content-length'])
  let received = from
  const pieces = answer.body[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    const piece = await pieces.next().catch(() => ({ done: true as const, value: undefined }))
    if (piece.done) break
    const problem = await write(file, piece.value, received)
    if (problem) {
      answer.body.destroy()
      return { received, end: problem }
    }
    received += piece.value.length
    progress(received, size)
  }
  return { received, end: received === size ? 'done' : 'broken' }
}

const write = (file: FileHandle, piece: Buffer, at: number): Promise<FileProblem | undefined> =>
  file.write(piece, 0, piece.length, at).then(() => undefined, diskProblem)

/** Why this disk does not take it. */
export function diskProblem(thrown: unknown): FileProblem {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'not-permitted' : 'disk-full'
}
