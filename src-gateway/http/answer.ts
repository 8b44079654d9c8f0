import type { IncomingMessage, ServerResponse } from 'node:http'
import { type TellArrival, watchArrival } from './arrival'

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Sent as JSON; `body` is sent as it is. Neither: an empty answer. */
  readonly json?: unknown
  readonly body?: string | Uint8Array
  /** Told when it has reached the client, or that the client had hung up on it. */
  readonly sent?: TellArrival
}

export function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer.sent) watchArrival(request, response, answer.sent)
  if (response.destroyed) return
  const body = answer.json === undefined ? (answer.body ?? '') : JSON.stringify(answer.json)
  response.statusCode = answer.status
  for (const [name, value] of Object.entries({ ...usual(answer, body), ...answer.headers })) {
    response.setHeader(name, value)
  }
  // What is left of a body that nobody read would be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close')
  response.end(request.method === 'HEAD' ? undefined : body)
}

const usual = ({ status, json }: Answer, body: string | Uint8Array) => ({
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  ...(json !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
  ...(status !== 304 && { 'content-length': String(Buffer.byteLength(body)) }),
})
