import type { IncomingMessage, ServerResponse } from 'node:http'
import { unescape } from 'node:querystring'
import { type Answer, writeAnswer } from './answer'
import { confirmEarlier } from './arrival'
import { type Gone, goneWith, signalOf } from './gone'
import { allowTime } from './patience'
import type { Peer } from './peer'
import { type Body, readBody } from './body'

export interface Call {
  readonly method: string
  /** As asked for, with repeated slashes made one (messaging-api §1). */
  readonly path: string
  /** What stood at the `:names` of the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly peer: Peer
  /** Aborted when the client goes away before it was answered. */
  readonly gone: AbortSignal
  /** The same, cheaper. */
  readonly left: Gone
  /** The parsed JSON body, or why there is none. Call it at most once. */
  readonly json: () => Promise<Body>
  /** The body as it comes in, for routes that are an upload. */
  readonly stream: IncomingMessage
}

export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS'
  /** Segments; `:name` takes any one segment that is not empty. */
  readonly path: string
  /** Bytes of body read at most; 64 KiB unless told otherwise. */
  readonly bodyLimit?: number
  /** Its body is not read into memory and may take its time, as long as it keeps coming. */
  readonly isUpload?: boolean
  readonly handle: (call: Call) => Answer | Promise<Answer>
}

/** What a door says when none of its routes speaks. */
export interface RouterOptions {
  readonly routes: readonly Route[]
  readonly unknownPath: (call: Call) => Answer
  readonly unknownMethod: (call: Call, allowed: readonly string[]) => Answer
  /** A handler threw: logged here, once, and answered. */
  readonly defect: (defect: unknown, call: Call) => Answer
  readonly peerOf: (request: IncomingMessage) => Peer
  /** Asked before anything else of a request is looked at; an answer is the end of it. */
  readonly guard?: (call: Call) => Answer | undefined
}

const BODY_LIMIT = 64 * 1024

/** Finds the route, runs its handler and writes the answer; a handler never touches the response. */
export function createRouter(options: RouterOptions) {
  const routes = byLength(options.routes.map((route) => ({ ...route, segments: segmentsOf(route.path) })))

  function find(method: string, path: string) {
    const asked = segmentsOf(path).map(decoded)
    const fitting = (routes.get(asked.length) ?? []).flatMap((route) => {
      const params = match(route.segments, asked)
      return params ? [{ route, params }] : []
    })
    const having = (wanted: string) => fitting.find(({ route }) => route.method === wanted)
    const found = having(method) ?? (method === 'HEAD' ? having('GET') : undefined)
    return { found, allowed: fitting.map(({ route }) => route.method) }
  }

  async function answer(call: Call, { found, allowed }: ReturnType<typeof find>): Promise<Answer> {
    try {
      const stopped = options.guard?.(call)
      if (stopped) return stopped
      if (found) return await found.route.handle(call)
      return allowed.length > 0 ? options.unknownMethod(call, allowed) : options.unknownPath(call)
    } catch (defect) {
      return options.defect(defect, call)
    }
  }

  return async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    confirmEarlier(request)
    const [path, query] = target(request.url ?? '/')
    const method = request.method ?? 'GET'
    const hit = find(method, path)
    if (hit.found?.route.isUpload) allowTime(request, response)
    const left = goneWith(request, response)
    const call: Call = {
      method,
      path,
      query: new URLSearchParams(query),
      params: hit.found?.params ?? {},
      headers: request.headers,
      peer: options.peerOf(request),
      left,
      get gone() {
        return signalOf(left)
      },
      json: () => readBody(request, hit.found?.route.bodyLimit ?? BODY_LIMIT),
      stream: request,
    }
    writeAnswer(request, response, await answer(call, hit))
  }
}

/** The path and the query of a request line; never `new URL`, which would take `//host/…` for another host. */
function target(url: string): [path: string, query: string] {
  const [path = '', ...query] = url.split('?')
  return [path.replace(/\/{2,}/g, '/'), query.join('?')]
}

const segmentsOf = (path: string) => path.split('/').filter((segment) => segment !== '')
const decoded = (segment: string) => (segment.includes('%') ? unescape(segment) : segment)

interface Pattern {
  readonly segments: readonly string[]
}

/** A path fits routes of its own length only. */
function byLength<Each extends Pattern>(patterns: readonly Each[]): ReadonlyMap<number, readonly Each[]> {
  const sorted = new Map<number, Each[]>()
  for (const pattern of patterns) {
    const { length } = pattern.segments
    sorted.set(length, [...(sorted.get(length) ?? []), pattern])
  }
  return sorted
}

function match(pattern: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  const isFitting = pattern.every((part, index) => part.startsWith(':') || part === asked[index])
  if (!isFitting) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    if (part.startsWith(':')) params[part.slice(1)] = asked[index] ?? ''
  }
  return params
}
