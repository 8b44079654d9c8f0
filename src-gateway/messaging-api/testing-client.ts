import { randomUUID } from 'node:crypto'
import { Socket } from 'node:net'
import { APP } from './testing'

export interface Heard {
  readonly status: number
  readonly events: readonly Record<string, unknown>[]
  readonly body: Record<string, unknown>
}

export type Client = ReturnType<typeof createClient>

export interface Asked {
  readonly method?: string
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** A customer's app: it knows where it asks, who it is, and its chat. */
export function createClient(door: { readonly url: string }, clientId: string = randomUUID()) {
  let url = door.url
  let chatId = ''
  const authorization = `MOBILE-API-140-327-PLAIN appId="${APP}", clientId="${clientId}"`

  async function ask(path: string, { method = 'GET', body, signal }: Asked = {}): Promise<Heard> {
    const headers = { authorization, 'content-type': 'application/json' }
    const answer = await fetch(`${url}/clientweb/api/v2/${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
    const text = await answer.text()
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
    const events = Array.isArray(parsed['events']) ? (parsed['events'] as Record<string, unknown>[]) : []
    return { status: answer.status, events, body: parsed }
  }

  /** A poll whose answer is left lying in the line; hangs up when told to. */
  function pollUnread() {
    const { hostname, port } = new URL(url)
    const line = new Socket()
    line.on('error', () => undefined)
    // Before it connects, or it would be read into memory all the same.
    line.pause()
    line.connect(Number(port), hostname)
    const head = [`GET /clientweb/api/v2/chats/${chatId}/events HTTP/1.1`, `Host: ${hostname}`]
    line.write([...head, `Authorization: ${authorization}`, '', ''].join('\r\n'))
    return () => void line.destroy()
  }

  return {
    ask,
    pollUnread,
    get chatId() {
      return chatId
    },
    /** Goes on at another door, or after a restart at the same. */
    moveTo: (other: { readonly url: string }) => void (url = other.url),
    async opens(body: object = {}) {
      const answer = await ask('chats', { method: 'POST', body })
      chatId = String(answer.body['chat_id'])
      return answer
    },
    poll: (signal?: AbortSignal) => ask(`chats/${chatId}/events`, signal ? { signal } : {}),
    post: (...events: unknown[]) => ask(`chats/${chatId}/events`, { method: 'POST', body: { events } }),
    history: () => ask(`chats/${chatId}/history`),
    /** Polls until there is nothing left. */
    async everything() {
      const heard: Record<string, unknown>[] = []
      for (;;) {
        const { events, status } = await ask(`chats/${chatId}/events`)
        if (status !== 200 || events.length === 0) return heard
        heard.push(...events)
      }
    },
  }
}

export const said = (msg_id: string, msg: string) => ({ event: 'chat_session_message', msg_id, msg })
export const namesOf = (events: readonly Record<string, unknown>[]) => events.map(({ event }) => event)
export const textsOf = (events: readonly Record<string, unknown>[]) =>
  events.flatMap(({ event, msg }) => (event === 'chat_session_message' ? [msg] : []))
