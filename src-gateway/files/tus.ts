import type { FileProblem } from '../../src-contract/file'
import { FileId } from '../../src-contract/ids'
import { LARGEST_FILE_LIMIT } from '../../src-contract/limits'
import type { Answer } from '../http/answer'
import { discard } from '../http/discard'
import type { Call } from '../http/router'
import type { FileRow } from './file-rows'
import type { Files } from './files'

/** The part of tus 1.0 (resumable uploads) that desktops speak: core, creation, termination. */
export const TUS = { 'tus-resumable': '1.0.0' }

const statuses: Partial<Record<FileProblem, number>> = {
  'too-large': 413,
  'blocked-type': 415,
  'gateway-full': 507,
  expired: 410,
}

export const problem = (name: FileProblem): Answer => ({
  status: statuses[name] ?? 400,
  headers: TUS,
  json: { problem: name },
})

const trouble = (status: number, invalid: string): Answer => ({ status, headers: TUS, json: { invalid } })

/** What anybody may know before he begins. */
export const capabilities = (): Answer => ({
  status: 204,
  headers: {
    ...TUS,
    'tus-version': '1.0.0',
    'tus-extension': 'creation,termination',
    'tus-max-size': String(LARGEST_FILE_LIMIT),
  },
})

/** Who speaks another version would be misunderstood. */
export const refuseVersion = ({ headers }: Call): Answer | undefined =>
  headers['tus-resumable'] === '1.0.0'
    ? undefined
    : { status: 412, headers: { ...TUS, 'tus-version': '1.0.0' }, json: { invalid: 'Tus-Resumable' } }

/** `key base64,key base64`: of ours `fileId` and `filename`. */
function metadataOf(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(',').map((pair) => pair.trim().split(/\s+/))
  return new Map(
    pairs.map(([key = '', value = '']) => [key.toLowerCase(), Buffer.from(value, 'base64').toString()]),
  )
}

const headerOf = ({ headers }: Call, name: string): string | undefined => {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

const numberIn = (call: Call, name: string): number | undefined => {
  const value = headerOf(call, name)
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined
}

/** Makes room for a file under the id that the desktop has chosen: asked again, it is the same upload. */
export async function begin(files: Files, call: Call, agentId: string): Promise<Answer> {
  const size = numberIn(call, 'upload-length')
  const metadata = metadataOf(headerOf(call, 'upload-metadata'))
  const id = FileId.safeParse(metadata.get('fileid')?.toLowerCase()).data
  if (size === undefined) return trouble(400, 'Upload-Length')
  if (id === undefined) return trouble(400, 'Upload-Metadata')
  const begun = await files.begin({ id, size, name: metadata.get('filename') ?? '', uploadedBy: agentId })
  if ('problem' in begun) return problem(begun.problem)
  if ('taken' in begun) return trouble(409, 'fileId')
  return { status: 201, headers: { ...TUS, location: `/agent/files/${id}`, 'upload-offset': '0' } }
}

export async function offset(files: Files, file: FileRow): Promise<Answer> {
  const { received } = await files.resume(file)
  return {
    status: 200,
    headers: { ...TUS, 'upload-offset': String(received), 'upload-length': String(file.size) },
  }
}

/** What cannot be taken is read all the same, or the desktop would never hear why. */
async function refuse(call: Call, answer: Answer): Promise<Answer> {
  await discard(call.stream)
  return answer
}

export async function proceed(files: Files, call: Call, file: FileRow): Promise<Answer> {
  if (call.headers['content-type'] !== 'application/offset+octet-stream')
    return refuse(call, trouble(415, 'Content-Type'))
  const at = numberIn(call, 'upload-offset')
  if (at === undefined) return refuse(call, trouble(400, 'Upload-Offset'))
  const received = await files.receive(file, { at, source: call.stream })
  if ('problem' in received) return refuse(call, problem(received.problem))
  if ('elsewhere' in received)
    return refuse(call, {
      ...trouble(409, 'Upload-Offset'),
      headers: { ...TUS, 'upload-offset': String(received.elsewhere) },
    })
  return { status: 204, headers: { ...TUS, 'upload-offset': String(received.received) } }
}

/** What has become part of something stays. */
export async function terminate(files: Files, file: FileRow): Promise<Answer> {
  if (file.stream !== null || file.heldBy !== null) return trouble(409, 'fileId')
  await files.discard(file)
  return { status: 204, headers: TUS }
}
