import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import { hear } from './hear'
import type { Answer } from './messaging-api'
import { createStore, type Store } from './storage'
import type { News, Tabs } from './tabs'
import { newTranscript, type Transcript } from './transcript'

export const chatId = 'chat'
export const mina = 'segment-mina'

const at = (second: number) => String(1_795_000_000 + second)

export const joined = (second = 1): ServerEvent => ({
  event: 'chat_session_party_joined',
  party_id: mina,
  first_name: 'Mina',
  last_name: '',
  display_name: 'Mina',
  type: 'internal',
  timestamp: at(second),
})

export const said = (party: string, id: string, { text = id, second = 2 } = {}): ServerEvent => ({
  event: 'chat_session_message',
  party_id: party,
  msg_id: id,
  msg: text,
  msg_text: text,
  channel: 'web',
  timestamp: at(second),
})

export const sentFile = (party: string, id: string, name: string): ServerEvent => ({
  event: 'chat_session_file',
  party_id: party,
  session_id: party,
  msg_id: id,
  file_id: `file-${id}`,
  file_name: name,
  file_type: name.endsWith('.png') ? 'image' : 'attachment',
  timestamp: at(2),
})

export const status = (state: 'queued' | 'connected' | 'completed', ewt = '0'): ServerEvent => ({
  event: 'chat_session_status',
  state,
  ewt,
  timestamp: at(1),
})

export const ended: ServerEvent = { event: 'chat_session_ended', timestamp: at(9) }

export const heard = (...events: ServerEvent[]): Transcript =>
  events.reduce(hear, newTranscript(chatId, 'queued', 0))

export const texts = ({ entries }: Transcript) =>
  entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []))

export function memoryStorage(): Storage {
  const kept = new Map<string, string>()
  const methods = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  // Storage shows what it keeps as its own properties; the rest of its interface is not used here.
  return new Proxy({} as Storage, {
    get: (_, name) => methods[name as keyof typeof methods],
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  })
}

export const memoryStore = (area = memoryStorage()): Store => createStore(() => area, 'damso:test:')

export const answered = <T>(body: T): Answer<T> => ({ kind: 'answered', body })
export const gone: Answer<never> = { kind: 'refused', status: 404, code: '5005' }
export const unreachable: Answer<never> = { kind: 'unreachable' }

/** Tabs of one site in one process: the first to lead leads until it gives up. */
export function createSite() {
  const listeners = new Map<object, (news: News) => void>()
  const queue: { duty: () => void }[] = []

  const openTab = (): Tabs => {
    const tab = {}
    return {
      lead(duty) {
        const place = { duty }
        queue.push(place)
        if (queue[0] === place) duty()
        return () => {
          const wasFirst = queue[0] === place
          if (queue.includes(place)) queue.splice(queue.indexOf(place), 1)
          if (wasFirst) queue[0]?.duty()
        }
      },
      tell: (news) =>
        [...listeners].forEach(([each, listen]) => each !== tab && listen(structuredClone(news))),
      hear(listener) {
        listeners.set(tab, listener)
        return () => listeners.delete(tab)
      },
    }
  }
  return { openTab }
}
