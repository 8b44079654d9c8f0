import { Transform } from 'node:stream'
import type { FileProblem, FileStanding } from '../../src-contract/file'
import { problemOf } from './choosing'
import type { Entry } from './entry'
import { isTrouble, type GatewayFiles, type Trouble } from './gateway-files'
import { openSource, type Source } from './source'
import type { AttachmentStore } from './store'

export interface UploadPorts {
  files: GatewayFiles
  store: AttachmentStore
  /** `sent`: bytes that have left for the gateway; `checking`: it has them all. */
  progress: (step: { state: 'uploading' | 'checking'; sent: number }) => void
  signal: AbortSignal
}

/** `refused`: whoever tries again is told the same. `failed`: what stood in the way may be gone. */
export type Uploaded =
  | { readonly end: 'ready'; readonly file: FileStanding['file'] }
  | { readonly end: 'refused' | 'failed'; readonly problem: FileProblem }
  | { readonly end: 'later' }

/** One request carries this much: as much is sent again at most, if the gateway dies at its end. */
const PART = 32 * 1024 * 1024

/** What another try will not change. */
const final: ReadonlySet<FileProblem> = new Set<FileProblem>([
  'too-large',
  'empty',
  'folder',
  'too-many',
  'blocked-type',
  'disguised',
  'infected',
])

function endOf({ trouble }: Trouble): Uploaded {
  if (trouble === 'later') return { end: 'later' }
  return { end: final.has(trouble) ? 'refused' : 'failed', problem: trouble }
}

/** Brings a file to the gateway, from wherever an earlier try has left it, and hears what the gateway makes of it. */
export async function upload(entry: Entry, ports: UploadPorts): Promise<Uploaded> {
  const { files, signal, progress } = ports
  const found = await files.standing(entry.fileId, signal)
  if (isTrouble(found)) return endOf(found)
  if (found === 'unknown' && entry.source.from === 'gateway') return { end: 'failed', problem: 'expired' }
  if (found === 'unknown' || found.state === 'uploading') {
    const sent = await sendBytes(entry, found === 'unknown', ports)
    if (isTrouble(sent)) return endOf(sent)
  }
  progress({ state: 'checking', sent: entry.size })
  return verdict(entry, ports)
}

async function verdict({ fileId }: Entry, { files, signal }: UploadPorts): Promise<Uploaded> {
  for (;;) {
    const found = await files.standing(fileId, signal)
    if (isTrouble(found)) return endOf(found)
    // Cut short after all, or swept away meanwhile: the next try begins by asking.
    if (found === 'unknown' || found.state === 'uploading') return { end: 'later' }
    if (found.state === 'ready') return { end: 'ready', file: found.file }
    if (found.state === 'refused') return endOf({ trouble: found.problem ?? 'blocked-type' })
  }
}

async function sendBytes(entry: Entry, isNew: boolean, ports: UploadPorts): Promise<Trouble | 'sent'> {
  const source = await openSource(entry, ports.store)
  if ('problem' in source) return { trouble: source.problem }
  try {
    return await sendAll({ entry, source, isNew }, ports)
  } catch (problem) {
    // Reading broke in the middle: a stick was pulled out, a share went away.
    return { trouble: problemOf(problem) }
  } finally {
    await source.close()
  }
}

interface Cargo {
  readonly entry: Entry
  readonly source: Source
  readonly isNew: boolean
}

async function sendAll({ entry, source, isNew }: Cargo, ports: UploadPorts): Promise<Trouble | 'sent'> {
  const { files, signal } = ports
  const { fileId, size } = entry
  const begun = isNew ? await files.create(entry, signal) : 'created'
  if (isTrouble(begun)) return begun
  let offset = isNew ? 0 : await files.offset(fileId, signal)
  while (!isTrouble(offset) && offset < size) {
    ports.progress({ state: 'uploading', sent: offset })
    offset = await sendPart({ entry, source, offset }, ports)
    // What was half sent of a file that changed meanwhile must never become a message.
    if (!(await source.isTheSame())) {
      await files.remove(fileId)
      return { trouble: 'changed' }
    }
  }
  return isTrouble(offset) ? offset : 'sent'
}

async function sendPart(
  { entry, source, offset }: { entry: Entry; source: Source; offset: number },
  { files, signal, progress }: UploadPorts,
): Promise<number | Trouble> {
  const length = Math.min(PART, entry.size - offset)
  let sent = offset
  const counted = new Transform({
    transform(piece: Buffer, _, pass) {
      sent += piece.length
      progress({ state: 'uploading', sent })
      pass(null, piece)
    },
  })
  const read = source.read(offset, length)
  let broken: Error | undefined
  read.on('error', (problem) => {
    broken = problem
    counted.destroy(problem)
  })
  counted.on('close', () => read.destroy())
  const answer = await files.send(entry.fileId, { offset, length, body: read.pipe(counted) }, signal)
  if (broken) throw broken
  return answer
}
