import type { ClientEvent } from '../src-contract/messaging-api/client-events'
import type { Availability } from '../src-contract/messaging-api/entry'
import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import type { Chat, StartChat } from '../src-contract/messaging-api/session'

/** What came of a request. `refused` is the gateway's word; `unreachable` means that nobody answered in its language. */
export type Answer<T> =
  { kind: 'answered'; body: T } | { kind: 'refused'; status: number; code: string } | { kind: 'unreachable' }

export interface MessagingApi {
  availability: () => Promise<Answer<Availability>>
  outOfHoursText: () => Promise<Answer<string>>
  start: (request: StartChat) => Promise<Answer<Chat>>
  active: () => Promise<Answer<Chat>>
  post: (chatId: string, events: readonly ClientEvent[]) => Promise<Answer<unknown>>
  poll: (chatId: string, signal: AbortSignal) => Promise<Answer<ServerEvent[]>>
  history: (chatId: string) => Promise<Answer<ServerEvent[]>>
}

export interface Credentials {
  /** The gateway's address, ending in a slash. */
  gateway: string
  app: string
  tenant: string
  client: string
}

/** The gateway holds a poll for ten seconds at most; who has not answered by then is gone. */
const POLL_LIMIT = 16_000
const LIMIT = 12_000

export const authorizationOf = ({ app, client }: Credentials) =>
  `MOBILE-API-140-327-PLAIN appId="${app}", clientId="${client}"`

export function addressOf({ gateway, tenant }: Credentials, path: string): URL {
  const url = new URL(`clientweb/api/v2/${path}`, gateway)
  url.searchParams.set('tenantUrl', tenant)
  return url
}

/** The customers' HTTP API, version 2, spoken as any client of it would. */
export function createMessagingApi(credentials: Credentials, fetch: typeof globalThis.fetch): MessagingApi {
  const authorization = authorizationOf(credentials)

  async function ask(path: string, options: { body?: unknown; signal?: AbortSignal; limit?: number } = {}) {
    const url = addressOf(credentials, path)
    // Forms are told with all that is in them, and what becomes of them.
    if (path.startsWith('chats/')) url.searchParams.set('forms', 'inline')
    const { signal, stop } = limited(options.limit ?? LIMIT, options.signal)
    const request = fetch(url, {
      method: options.body === undefined ? 'GET' : 'POST',
      headers: { Authorization: authorization, ...(options.body !== undefined && JSON_BODY) },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      // No cookie: on a foreign page it would not come back, and this client names itself.
      credentials: 'omit',
      cache: 'no-store',
      signal,
    })
    const answer = await request.then(read, () => unreachable)
    stop()
    return answer
  }

  return {
    availability: () => ask('availability').then(as<Availability>),
    outOfHoursText: () => ask('configuration').then((answer) => map(answer, outOfHoursText)),
    start: (request) => ask('chats', { body: request }).then(as<Chat>),
    active: () => ask('chats/active').then(as<Chat>),
    post: (chatId, events) => ask(`chats/${chatId}/events`, { body: { events } }),
    poll: (chatId, signal) =>
      ask(`chats/${chatId}/events`, { signal, limit: POLL_LIMIT }).then((answer) => map(answer, eventsOf)),
    history: (chatId) => ask(`chats/${chatId}/history`).then((answer) => map(answer, eventsOf)),
  }
}

const JSON_BODY = { 'Content-Type': 'application/json' }
const unreachable: Answer<never> = { kind: 'unreachable' }

/** A page in between (a proxy's login, a captive portal) answers 200 as well: what is not JSON is not the gateway. */
async function read(response: Response): Promise<Answer<unknown>> {
  const text = await response.text().catch(() => undefined)
  if (text === undefined) return unreachable
  const body = parsed(text)
  if (response.ok) return body === undefined ? unreachable : { kind: 'answered', body }
  const code = field(body, 'error_code')
  return { kind: 'refused', status: response.status, code: typeof code === 'string' ? code : '' }
}

export function parsed(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined
}

const map = <T>(answer: Answer<unknown>, read: (body: unknown) => T): Answer<T> =>
  answer.kind === 'answered' ? { kind: 'answered', body: read(answer.body) } : answer

/** The schemas stay at the gateway; a page takes its own gateway's word for the shape. */
const as = <T>(answer: Answer<unknown>): Answer<T> => answer as Answer<T>

/** Every entry that names itself; the fold passes over the names it does not know. */
function eventsOf(body: unknown): ServerEvent[] {
  const events = field(body, 'events')
  if (!Array.isArray(events)) return []
  return events.filter((event): event is ServerEvent => typeof field(event, 'event') === 'string')
}

function outOfHoursText(body: unknown): string {
  const initiations = field(field(body, 'definition'), 'chatInitiations')
  const text = Array.isArray(initiations) ? field(field(initiations[0], 'contactTab'), 'outOfHoursMsg') : ''
  return typeof text === 'string' ? text : ''
}

/** `AbortSignal.any` and `.timeout` are younger than the browsers we serve. */
function limited(limit: number, outer: AbortSignal | undefined) {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, limit)
  outer?.addEventListener('abort', abort)
  if (outer?.aborted) abort()
  const stop = () => {
    clearTimeout(timer)
    outer?.removeEventListener('abort', abort)
  }
  return { signal: controller.signal, stop }
}
