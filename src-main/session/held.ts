import type { Recorded } from '../../src-contract/envelope'
import type { DeskEntry, Page } from '../../src-contract/protocol'
import { evolve } from '../../src-domain/evolve'

/** What is kept of a transcript's end; the rest is the gateway's to keep. */
const KEPT_EVENTS = 100

/** One thing on the desk: its state, and the newest events without a hole where somebody asked for them. */
export interface Held {
  readonly entry: DeskEntry
  readonly page: Page | undefined
}

export const lastOf = (page: Page | undefined) => page?.events.at(-1)?.seq ?? 0

/** The thing after one more event; undefined when that is no news to it. */
export function absorbed({ entry, page }: Held, recorded: Recorded): Held | undefined {
  const isNext = recorded.seq === entry.seq + 1
  const extendsPage = page !== undefined && recorded.seq === lastOf(page) + 1
  if (!isNext && !extendsPage) return undefined
  return {
    entry: isNext ? { ...entry, seq: recorded.seq, head: evolve(entry.head, recorded) ?? entry.head } : entry,
    page: extendsPage ? extended(page, recorded) : lastOf(page) < recorded.seq ? undefined : page,
  }
}

function extended(page: Page, recorded: Recorded): Page {
  const events = [...page.events, recorded]
  const isLong = events.length > 2 * KEPT_EVENTS
  return { ...page, events: isLong ? events.slice(-KEPT_EVENTS) : events, more: page.more || isLong }
}

/** The newest page, if we hold all of what is asked for. */
export function newestOf({ entry, page }: Held, limit: number): Page | undefined {
  if (!page || lastOf(page) !== entry.seq || (page.more && page.events.length < limit)) return undefined
  return { ...page, events: page.events.slice(-limit), more: page.more || page.events.length > limit }
}

/** A read mark only moves forward, whichever of my desktops moved it. */
export function withRead(entry: DeskEntry, mark: DeskEntry['read']): DeskEntry {
  if (!mark || (entry.read && entry.read.seq >= mark.seq)) return entry
  return { ...entry, read: mark }
}
