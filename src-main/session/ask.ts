import type { IncomingMessage } from 'node:http'
import type { Network } from './network'
import { requestOf } from './network'

export interface Question {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: unknown
}

/** `unreachable` carries the code of what went wrong on the way: ENOTFOUND, ECONNREFUSED, a TLS reason … */
export type Answer = { status: number; body: unknown } | { unreachable: string; detail: string }

/** Doors answer in kilobytes; more is not a door. */
const LONGEST = 1024 * 1024

export type Ask = (base: URL, question: Question) => Promise<Answer>

/** One JSON question over HTTP(S). Redirects are not followed: a gateway does not move. Never throws. */
export function createAsk(network: Network, patience: number): Ask {
  return async function ask(base, { method, path, headers, body }) {
    const url = new URL(path, base)
    const payload = body === undefined ? undefined : JSON.stringify(body)
    const options = await network.optionsFor(url)
    return new Promise((resolve) => {
      const fail = (problem: Error) => resolve({ unreachable: codeOf(problem), detail: problem.message })
      const request = requestOf(url)(
        url,
        {
          ...options,
          method,
          headers: {
            accept: 'application/json',
            ...(payload ? { 'content-type': 'application/json' } : {}),
            ...headers,
          },
          signal: AbortSignal.timeout(patience),
        },
        (answer) => void bodyOf(answer).then(resolve, fail),
      )
      request.once('error', fail)
      request.end(payload)
    })
  }
}

async function bodyOf(answer: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LONGEST) throw Object.assign(new Error('The answer is too long'), { code: 'ETOOLONG' })
    chunks.push(chunk)
  }
  return { status: answer.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString('utf8')) }
}

function codeOf(problem: Error): string {
  if (problem.name === 'TimeoutError' || problem.name === 'AbortError') return 'ETIMEDOUT'
  return 'code' in problem && typeof problem.code === 'string' ? problem.code : problem.name
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whoever reads the answer checks its shape; "not JSON" is one way of having the wrong one.
    return undefined
  }
}
