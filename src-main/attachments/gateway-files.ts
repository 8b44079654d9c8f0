import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { FileProblem, FileStanding } from '../../src-contract/file'
import type { FileId } from '../../src-contract/ids'
import { requestOf, type Network } from '../session/network'

/** Where an agent's files are kept, and what proves that he is one. undefined: there is no gateway at this moment. */
export type FileDoor = () => { base: URL; headers: Record<string, string> } | undefined

/** Why something did not work: `later` may be gone on the next try, anything else is the gateway's word on this file. */
export type Trouble = { readonly trouble: FileProblem | 'later' }

export const isTrouble = (answer: unknown): answer is Trouble =>
  typeof answer === 'object' && answer !== null && 'trouble' in answer

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: IncomingMessage
}

export interface Question {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly headers?: Record<string, string | number>
  readonly body?: Readable
  readonly signal?: AbortSignal | undefined
}

/** A connection on which nothing has moved for so long is dead. The longest answer is held for ten seconds. */
const SILENCE = 20_000

/** Verdicts and refusals are short. */
const LONGEST_WORDS = 64 * 1024

const later: Trouble = { trouble: 'later' }

/** Questions about files over HTTP(S), with bodies that flow. Never throws: what broke on the way is tried again. */
export function createFileLine(network: Network, door: FileDoor) {
  async function ask(question: Question): Promise<Answer | Trouble> {
    const place = door()
    if (!place || question.signal?.aborted) return later
    const url = new URL(question.path, place.base)
    const options = await network.optionsFor(url)
    const { method, headers, signal, body } = question
    return new Promise((resolve) => {
      const request = requestOf(url)(
        url,
        {
          ...options,
          method,
          headers: { ...place.headers, ...headers },
          timeout: SILENCE,
          ...(signal ? { signal } : {}),
        },
        (answer) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer }),
      )
      // Also after the answer: a gateway that has heard enough closes while we are still speaking.
      request.on('error', () => resolve(later))
      request.on('timeout', () => request.destroy())
      if (!body) {
        request.end()
        return
      }
      body.on('error', (problem) => request.destroy(problem))
      request.on('close', () => body.destroy())
      body.pipe(request)
    })
  }

  return { ask }
}
export type FileLine = ReturnType<typeof createFileLine>

const Refused = z.object({ problem: FileProblem })

const byStatus: Readonly<Record<number, FileProblem>> = {
  403: 'not-permitted',
  404: 'expired',
  410: 'expired',
  413: 'too-large',
  507: 'gateway-full',
}

/** What an answer that is no success means. */
export async function troubleOf({ status, body }: Answer): Promise<Trouble> {
  const refused = Refused.safeParse(await jsonOf(body)).data
  return { trouble: refused?.problem ?? byStatus[status] ?? 'later' }
}

/** undefined: no JSON, too long, or broken off. */
export async function jsonOf(body: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > LONGEST_WORDS) return undefined
      chunks.push(chunk)
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    // Whoever reads the answer checks its shape; a broken one has none.
    return undefined
  }
}

const pathOf = (fileId: FileId) => `agent/files/${fileId}`

/** tus 1.0 and what surrounds it, as the gateway speaks it: every file has its place before its first byte. */
export function createGatewayFiles({ ask }: FileLine) {
  const tus = { 'tus-resumable': '1.0.0' }

  return {
    async create(file: { fileId: FileId; name: string; size: number }, signal: AbortSignal) {
      const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64')
      const answer = await ask({
        method: 'POST',
        path: 'agent/files/',
        headers: {
          ...tus,
          'content-length': 0,
          'upload-length': file.size,
          'upload-metadata': `fileId ${encoded(file.fileId)},filename ${encoded(file.name)}`,
        },
        signal,
      })
      if (isTrouble(answer)) return answer
      if (answer.status !== 201) return troubleOf(answer)
      answer.body.resume()
      return 'created' as const
    },

    /** How many bytes it has. */
    async offset(fileId: FileId, signal: AbortSignal): Promise<number | Trouble> {
      const answer = await ask({ method: 'HEAD', path: pathOf(fileId), headers: tus, signal })
      return isTrouble(answer) ? answer : offsetIn(answer)
    },

    /** Sends bytes from `offset` on; answers how many it has by then. */
    async send(
      fileId: FileId,
      part: { offset: number; length: number; body: Readable },
      signal: AbortSignal,
    ): Promise<number | Trouble> {
      const answer = await ask({
        method: 'PATCH',
        path: pathOf(fileId),
        headers: {
          ...tus,
          'content-type': 'application/offset+octet-stream',
          'content-length': part.length,
          'upload-offset': part.offset,
        },
        body: part.body,
        signal,
      })
      return isTrouble(answer) ? answer : offsetIn(answer)
    },

    /** What has become of it; waits a while where it is being checked. */
    async standing(fileId: FileId, signal: AbortSignal): Promise<FileStanding | 'unknown' | Trouble> {
      const answer = await ask({ method: 'GET', path: `${pathOf(fileId)}/standing`, signal })
      if (isTrouble(answer)) return answer
      if (answer.status === 404) {
        answer.body.resume()
        return 'unknown'
      }
      if (answer.status !== 200) return troubleOf(answer)
      return FileStanding.safeParse(await jsonOf(answer.body)).data ?? later
    },

    /** Best effort: what nobody claims dies after a day. */
    async remove(fileId: FileId): Promise<void> {
      const answer = await ask({ method: 'DELETE', path: pathOf(fileId), headers: tus })
      if (!isTrouble(answer)) answer.body.resume()
    },
  }
}
export type GatewayFiles = ReturnType<typeof createGatewayFiles>

async function offsetIn(answer: Answer): Promise<number | Trouble> {
  const offset = Number(answer.headers['upload-offset'])
  if (answer.status >= 300 || !Number.isSafeInteger(offset) || offset < 0) return troubleOf(answer)
  answer.body.resume()
  return offset
}
