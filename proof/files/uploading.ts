import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { FileStanding } from '../../src-contract/file'
import type { Random } from '../kills/random'

export interface Faults {
  /** Other bytes came out than went in. */
  readonly corrupted: string[]
  /** A file that was taken is not there. */
  readonly lost: string[]
  /** What was acknowledged had to be sent again. */
  readonly unkept: string[]
  readonly refused: string[]
}

interface Upload {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly size: number
  readonly random: Random
  readonly faults: Faults
}

interface Question {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly bytes?: Uint8Array
  /** The line is cut after so many. */
  readonly cutAfter?: number | undefined
}

interface Answer {
  readonly status: number
  readonly offset: number
  readonly bytes: Buffer
}

const TUS = { 'tus-resumable': '1.0.0' }
const AGAIN_MS = 60
const PATIENCE_MS = 10_000

/** Undefined when nobody answered, for whatever reason. */
function ask({ url, headers: own }: Upload, question: Question): Promise<Answer | undefined> {
  const { method, path, headers = {}, bytes = new Uint8Array(), cutAfter } = question
  return new Promise((resolve) => {
    const length = { 'content-length': String(bytes.length) }
    const nobody = () => resolve(undefined)
    const asked = request(
      `${url}/agent/files/${path}`,
      { method, agent: false, headers: { ...own, ...headers, ...length }, timeout: PATIENCE_MS },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => void chunks.push(chunk)).on('error', nobody)
        answer.on('close', () => {
          if (!answer.complete) nobody()
          const offset = Number(answer.headers['upload-offset'] ?? 0)
          resolve({ status: answer.statusCode ?? 0, offset, bytes: Buffer.concat(chunks) })
        })
      },
    )
    asked.on('error', nobody).on('timeout', () => asked.destroy())
    if (cutAfter === undefined) asked.end(bytes)
    else asked.write(bytes.subarray(0, cutAfter), () => asked.destroy())
  })
}

/** Until the gateway is back and says something. */
async function insist(upload: Upload, question: Question): Promise<Answer> {
  for (;;) {
    const answer = await ask(upload, question)
    if (answer && answer.status < 500) return answer
    await pause(AGAIN_MS)
  }
}

const upTo = (random: Random, most: number) => Math.ceil(random.between(0, most))
const encoded = (text: string) => Buffer.from(text).toString('base64')

/** One file, in pieces of any size, over a line that is cut; told how often it was gone on with. */
export async function uploadOne(upload: Upload): Promise<{ resumed: number; sentAgain: number }> {
  const { size, random, faults } = upload
  const bytes = randomBytes(size)
  const id = randomUUID()
  const metadata = `fileId ${encoded(id)},filename ${encoded('자료.bin')}`
  const creation = { ...TUS, 'upload-length': String(size), 'upload-metadata': metadata }
  const begun = await insist(upload, { method: 'POST', path: '', headers: creation })
  if (begun.status !== 201) faults.refused.push(`${id}: ${begun.status}`)

  let [at, kept, resumed, sentAgain] = [0, 0, 0, 0]
  while (at < size) {
    const piece = bytes.subarray(at, Math.min(size, at + upTo(random, 4_000_000)))
    const cutAfter = random.between(0, 4) < 1 ? upTo(random, piece.length) : undefined
    const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at) }
    const patched = await ask(upload, {
      ...{ method: 'PATCH', path: id, headers: { ...TUS, ...type }, bytes: piece, cutAfter },
    })
    if (patched?.status === 204) {
      at = kept = patched.offset
      continue
    }
    const sent = at + piece.length
    resumed += 1
    const { status, offset } = await insist(upload, { method: 'HEAD', path: id, headers: TUS })
    if (status !== 200 || offset < kept) {
      faults.unkept.push(`${id}: ${status}, ${offset} after ${kept} of ${size}`)
      return { resumed, sentAgain }
    }
    at = offset
    sentAgain += Math.max(0, sent - at)
  }
  await compare(upload, id, bytes)
  return { resumed, sentAgain }
}

async function compare(upload: Upload, id: string, bytes: Uint8Array) {
  const { faults } = upload
  const standing = await insist(upload, { method: 'GET', path: `${id}/standing` })
  // The gateway is what is on trial; a body of another shape has no state.
  const said = standing.status === 200 ? (JSON.parse(standing.bytes.toString()) as FileStanding) : undefined
  if (said?.state !== 'ready') {
    faults.lost.push(`${id}: ${standing.status} ${standing.bytes.toString()}`)
    return
  }
  const got = await insist(upload, { method: 'GET', path: id })
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')
  if (got.status !== 200 || hash(got.bytes) !== hash(bytes))
    faults.corrupted.push(`${id}: ${got.status}, ${got.bytes.length} of ${bytes.length}`)
}
