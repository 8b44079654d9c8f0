import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { DeskEntry, Page } from '../../src-contract/protocol'
import { evolve } from '../../src-domain/evolve'

/** What a window asks for at once; more of a transcript is the gateway's to keep. */
export const KEPT_EVENTS = 100

interface Held {
  entry: DeskEntry
  /** The newest events without a hole, where somebody asked for them. */
  page: Page | undefined
}

/** A hole in what was heard: events of this stream up to, not including, `before` are missing. */
export interface Gap {
  stream: StreamId
  before: number
  missing: number
}

const lastOf = (page: Page | undefined) => page?.events.at(-1)?.seq ?? 0

/** What happened on my desk, as heard: the state of each thing and the newest page of its transcript. */
export function createDesk() {
  const held = new Map<StreamId, Held>()

  function open(entry: DeskEntry) {
    const before = held.get(entry.stream)
    held.set(entry.stream, { entry: withRead(entry, before?.entry.read ?? null), page: before?.page })
  }

  /** True when it was news: the next event of its stream, of its page, or of both. */
  function absorb(recorded: Recorded): boolean {
    const thing = held.get(recorded.stream)
    if (!thing) return false
    const isNext = recorded.seq === thing.entry.seq + 1
    const extendsPage = thing.page !== undefined && recorded.seq === lastOf(thing.page) + 1
    if (extendsPage) thing.page = extended(thing.page, recorded)
    else if (isNext && recorded.seq > lastOf(thing.page)) thing.page = undefined
    if (isNext) thing.entry = { ...thing.entry, seq: recorded.seq, head: evolved(thing.entry, recorded) }
    return isNext || extendsPage
  }

  function gapBefore({ stream, seq }: Recorded): Gap | undefined {
    const thing = held.get(stream)
    if (!thing || seq <= thing.entry.seq + 1) return undefined
    return { stream, before: seq, missing: seq - thing.entry.seq - 1 }
  }

  return {
    /** Everything of mine: what is not on the list is mine no longer. */
    replace(entries: readonly DeskEntry[]) {
      const mine = new Set(entries.map(({ stream }) => stream))
      for (const stream of held.keys()) if (!mine.has(stream)) held.delete(stream)
      entries.forEach(open)
    },
    restore(entries: readonly DeskEntry[], pages: readonly Page[]) {
      for (const entry of entries) {
        held.set(entry.stream, { entry, page: pages.find(({ stream }) => stream === entry.stream) })
      }
    },
    clear: () => held.clear(),
    open,
    close: (stream: StreamId) => held.delete(stream),
    absorb,
    gapBefore,
    /** A page from the gateway: its events may be news to the windows, and from now on it is the one we extend. */
    keep(page: Page): Recorded[] {
      const thing = held.get(page.stream)
      if (!thing) return []
      const fresh = page.events.filter(absorb)
      if (lastOf(page) >= thing.entry.seq && lastOf(thing.page) <= lastOf(page)) thing.page = page
      return fresh
    },
    /** The newest page, if we hold all of what is asked for. */
    newest(stream: StreamId, limit: number): Page | undefined {
      const thing = held.get(stream)
      const { page } = thing ?? {}
      if (!page || lastOf(page) !== thing?.entry.seq) return undefined
      if (page.more && page.events.length < limit) return undefined
      return { ...page, events: page.events.slice(-limit), more: page.more || page.events.length > limit }
    },
    /** Whatever we hold of it, perhaps not the newest: better than nothing while there is no line. */
    held: (stream: StreamId): Page | undefined => held.get(stream)?.page,
    /** Things whose newest page is missing or has fallen behind. */
    behind: () =>
      [...held.values()].flatMap(({ entry, page }) =>
        entry.stream.startsWith('interaction/') && lastOf(page) !== entry.seq ? [entry.stream] : [],
      ),
    read(stream: StreamId, mark: { seq: number; messages: number }) {
      const thing = held.get(stream)
      if (thing) thing.entry = withRead(thing.entry, mark)
    },
    entries: (): DeskEntry[] => [...held.values()].map(({ entry }) => entry),
    pages: (): Page[] => [...held.values()].flatMap(({ page }) => page ?? []),
    cursors: () =>
      Object.fromEntries([...held].map(([stream, { entry, page }]) => [stream, lastOf(page) || entry.seq])),
  }
}
export type Desk = ReturnType<typeof createDesk>

function extended(page: Page | undefined, recorded: Recorded): Page | undefined {
  if (!page) return undefined
  const events = [...page.events, recorded]
  const isLong = events.length > 2 * KEPT_EVENTS
  return { ...page, events: isLong ? events.slice(-KEPT_EVENTS) : events, more: page.more || isLong }
}

function evolved({ head }: DeskEntry, recorded: Recorded): DeskEntry['head'] {
  return evolve(head, recorded) ?? head
}

/** A read mark only moves forward, whichever of my desktops moved it. */
function withRead(entry: DeskEntry, mark: DeskEntry['read']): DeskEntry {
  if (!mark || (entry.read && entry.read.seq >= mark.seq)) return entry
  return { ...entry, read: mark }
}
