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
  const routes = byShape(options.routes.map((route) => ({ ...route, segments: segmentsOf(route.path) })))
  const methods = [...new Set(options.routes.map(({ method }) => method))]

  const having = (method: string, asked: readonly string[]) =>
    routes.get(`${method} ${asked.length}`)?.find(({ segments }) => isFitting(segments, asked))

  function find(method: string, asked: readonly string[]) {
    const route = having(method, asked) ?? (method === 'HEAD' ? having('GET', asked) : undefined)
    return route && { route, params: paramsOf(route.segments, asked) }
  }

  async function answer(
    call: Call,
    found: ReturnType<typeof find>,
    asked: readonly string[],
  ): Promise<Answer> {
    try {
      const stopped = options.guard?.(call)
      if (stopped) return stopped
      if (found) return await found.route.handle(call)
      const allowed = methods.filter((method) => having(method, asked))
      return allowed.length > 0 ? options.unknownMethod(call, allowed) : options.unknownPath(call)
    } catch (defect) {
      return options.defect(defect, call)
    }
  }

  return async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    confirmEarlier(request)
    const [path, query] = target(request.url ?? '/')
    const method = request.method ?? 'GET'
    const asked = segmentsOf(path).map(decoded)
    const found = find(method, asked)
    if (found?.route.isUpload) allowTime(request, response)
    const left = goneWith(request, response)
    const call: Call = {
      method,
      path,
      query: new URLSearchParams(query),
      params: found?.params ?? {},
      headers: request.headers,
      peer: options.peerOf(request),
      left,
      get gone() {
        return signalOf(left)
      },
      json: () => readBody(request, found?.route.bodyLimit ?? BODY_LIMIT),
      stream: request,
    }
    writeAnswer(request, response, await answer(call, found, asked))
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
  readonly method: string
  readonly segments: readonly string[]
}

/** A request fits routes of its own method and length only. */
function byShape<Each extends Pattern>(patterns: readonly Each[]): ReadonlyMap<string, readonly Each[]> {
  const sorted = new Map<string, Each[]>()
  for (const pattern of patterns) {
    const shape = `${pattern.method} ${pattern.segments.length}`
    sorted.set(shape, [...(sorted.get(shape) ?? []), pattern])
  }
  return sorted
}

const isFitting = (segments: readonly string[], asked: readonly string[]) =>
  segments.every((part, index) => part.startsWith(':') || part === asked[index])

function paramsOf(segments: readonly string[], asked: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {}
  segments.forEach((part, index) => {
    if (part.startsWith(':')) params[part.slice(1)] = asked[index] ?? ''
  })
  return params
}
