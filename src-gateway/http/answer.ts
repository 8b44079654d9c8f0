import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { type TellArrival, watchArrival } from './arrival'

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Sent as JSON; `body` is sent as it is. Neither: an empty answer. */
  readonly json?: unknown
  readonly body?: string | Uint8Array
  /** Bytes that are read as they are sent; the headers say how many. What breaks it is its maker's to hear. */
  readonly stream?: Readable
  /** Told when it has reached the client, or that the client had hung up on it. */
  readonly sent?: TellArrival
}

export function writeAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer.sent) watchArrival(request, response, answer.sent)
  if (response.destroyed) {
    answer.stream?.destroy()
    return
  }
  const body = answer.json === undefined ? (answer.body ?? '') : JSON.stringify(answer.json)
  // What is left of a body that nobody read would be taken for the next request.
  const last = request.complete ? {} : { connection: 'close' }
  // The type of `writeHead` knows no read-only lists; it changes none.
  const headers = { ...usual(answer, body), ...answer.headers, ...last } as OutgoingHttpHeaders
  response.writeHead(answer.status, headers)
  if (answer.stream) sendStream(answer.stream, request, response)
  else response.end(request.method === 'HEAD' ? undefined : body)
}

/** Of an answer that breaks off, the client sees that it is too short. */
function sendStream(stream: Readable, { method }: IncomingMessage, response: ServerResponse): void {
  if (method !== 'HEAD') {
    pipeline(stream, response, () => undefined)
    return
  }
  stream.destroy()
  response.end()
}

const usual = ({ status, json, stream }: Answer, body: string | Uint8Array) => ({
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  ...(json !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
  ...(status !== 304 && !stream && { 'content-length': String(Buffer.byteLength(body)) }),
})
