import {
  request as httpRequest,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import { text as textOf } from 'node:stream/consumers'
import { parseJson, recordOf, textIn } from '../json'
import type { Target } from './target'

export interface Question {
  readonly method?: 'GET' | 'POST' | 'OPTIONS'
  /** Below the base of the version, or from the root when it begins with a slash. */
  readonly path: string
  readonly version?: 1 | 2
  /** The query, instead of `tenantUrl` alone. */
  readonly query?: Readonly<Record<string, string>>
  /** The Authorization header; none when empty. */
  readonly authorization: string
  readonly headers?: Readonly<Record<string, string>>
  /** Written as JSON; a text goes as it is. */
  readonly body?: unknown
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly json: unknown
  readonly code: string
  readonly milliseconds: number
}

export interface Asked {
  readonly answer: Promise<Answer>
  /** Drops the socket, as a page that is reloaded does, and waits until it is closed on our side. */
  hangUp(): Promise<void>
}

const SCHEME = 'MOBILE-API-140-327-PLAIN'

export const authorized = (appId: string, clientId: string) =>
  `${SCHEME} appId="${appId}", clientId="${clientId}"`

export const unquoted = (appId: string, clientId: string) => `${SCHEME} appId=${appId}, clientId=${clientId}`

export const tenantOf = ({ customersUrl, tenantUrl = new URL(customersUrl).hostname }: Target) => tenantUrl

function addressOf(target: Target, { path, version = 1, query = { tenantUrl: tenantOf(target) } }: Question) {
  const search = new URLSearchParams(query).toString()
  const whole = path.startsWith('/') ? path : `/clientweb/api/v${version}/${path}`
  return target.customersUrl + whole + (search === '' ? '' : `?${search}`)
}

function bytesOf(body: unknown) {
  if (body === undefined) return undefined
  return typeof body === 'string' ? body : JSON.stringify(body)
}

async function receive(request: ClientRequest, since: number): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((arrived, failed) => {
    request.once('response', arrived).once('error', failed)
  })
  const text = await textOf(response)
  const json = parseJson(text)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    json,
    code: textIn(recordOf(json), 'error_code'),
    milliseconds: Date.now() - since,
  }
}

/** One request on a socket of its own, byte for byte as asked: nothing is normalised, followed or kept. */
export function ask(target: Target, question: Question): Asked {
  const bytes = bytesOf(question.body)
  const url = addressOf(target, question)
  const open = url.startsWith('https:') ? httpsRequest : httpRequest
  const request = open(url, {
    method: question.method ?? 'GET',
    agent: false,
    headers: {
      ...(question.authorization === '' ? {} : { Authorization: question.authorization }),
      ...(bytes === undefined
        ? {}
        : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(bytes) }),
      ...question.headers,
    },
  })
  const answer = receive(request, Date.now())
  // Whoever hangs up does not wait for the answer; whoever waits still gets the failure.
  answer.catch(() => undefined)
  request.end(bytes)
  return {
    answer,
    hangUp: () =>
      new Promise((closed) => {
        request.once('close', () => closed())
        request.destroy()
      }),
  }
}
