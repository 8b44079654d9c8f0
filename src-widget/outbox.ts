import { newId } from './new-id'
import type { Store } from './storage'
import type { FileShown } from './transcript'

/** A message the customer wrote and the gateway has not confirmed. Its id never changes, so sending twice is once. */
export interface Unsent {
  id: string
  text: string
  /** Uploaded already; then there are no words. */
  file?: FileShown
  /** Milliseconds. */
  at: number
  /** The gateway will not take it; trying again is the customer's choice. */
  refused: boolean
}

export interface Outbox {
  all: () => Unsent[]
  add: (content: string | FileShown) => Unsent
  remove: (id: string) => void
  refuse: (id: string) => void
  retry: (id: string) => void
  clear: () => void
}

const PREFIX = 'unsent:'

/**
 * One name in storage per message: several tabs of a site add at the same time, and a list that one reads and
 * another writes back would lose some. Names sort in the order of writing.
 */
export function createOutbox(store: Store, now: () => number): Outbox {
  const names = () =>
    store
      .names()
      .filter((name) => name.startsWith(PREFIX))
      .sort()
  const nameOf = (id: string) => names().find((name) => name.endsWith(id))

  function all() {
    return names().flatMap((name) => readUnsent(store.get(name)))
  }

  function mark(id: string, refused: boolean) {
    const name = nameOf(id)
    const unsent = all().find((each) => each.id === id)
    if (name && unsent) store.put(name, JSON.stringify({ ...unsent, refused }))
  }

  return {
    all,

    add(content) {
      const newest = all().at(-1)?.at ?? 0
      // A clock that was set back must not put this message before the last one.
      const what = typeof content === 'string' ? { text: content } : { text: '', file: content }
      const unsent: Unsent = { id: newId(), ...what, at: Math.max(now(), newest + 1), refused: false }
      store.put(`${PREFIX}${String(unsent.at).padStart(15, '0')}:${unsent.id}`, JSON.stringify(unsent))
      return unsent
    },

    remove(id) {
      const name = nameOf(id)
      if (name) store.drop(name)
    },

    refuse: (id) => mark(id, true),
    retry: (id) => mark(id, false),
    clear: () => names().forEach((name) => store.drop(name)),
  }
}

/** Storage belongs to the site: what is not ours to read counts as nothing. */
function readUnsent(text: string | undefined): Unsent[] {
  if (!text?.startsWith('{')) return []
  try {
    const { id, text: written, file, at, refused } = JSON.parse(text) as Record<string, unknown>
    if (typeof id !== 'string' || typeof written !== 'string' || typeof at !== 'number') return []
    return [{ id, text: written, at, refused: refused === true, ...(isFile(file) && { file }) }]
  } catch {
    return []
  }
}

function isFile(value: unknown): value is FileShown {
  if (typeof value !== 'object' || value === null) return false
  const { id, name, picture } = value as Record<string, unknown>
  return typeof id === 'string' && typeof name === 'string' && typeof picture === 'boolean'
}
