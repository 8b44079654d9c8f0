import type { Recorded } from '../../src-contract/envelope'
import type { Page } from '../../src-contract/protocol'
import { changedBy } from '../../src-domain/streams'

/** How many events a page asks for, and how much of a transcript is kept (house §3). */
export const PAGE = 100
const PAGES_PER_CHAT = 5

/** A part of one chat's events without holes; `atEnd` while it reaches to the newest. */
export interface Transcript {
  readonly state: 'loading' | 'shown' | 'failed' | 'closed'
  readonly events: readonly Recorded[]
  /** What has become of some of them since, in order; it need not be among them. */
  readonly changes: readonly Recorded[]
  readonly more: boolean
  readonly atEnd: boolean
}

/** `failed`: nobody answered; null: it is not mine to read. */
export type Fetched = Page | null | 'failed'

export const nothingYet: Transcript = { state: 'loading', events: [], changes: [], more: false, atEnd: true }

export const holds = ({ events }: Transcript, seq: number) =>
  (events[0]?.seq ?? Infinity) <= seq && seq <= (events.at(-1)?.seq ?? 0)

const changesIn = ({ events, changes = [] }: Page) => changesOf(events, [...events, ...changes])

export function withEarlier(transcript: Transcript, page: Page): Transcript {
  const events = [...page.events, ...transcript.events]
  const changes = changesOf(events, [...transcript.changes, ...events, ...(page.changes ?? [])])
  return { ...transcript, events, changes, more: page.more }
}

export function withLater(transcript: Transcript, page: Page): Transcript {
  const last = transcript.events.at(-1)?.seq ?? 0
  const later = page.events.filter(({ seq }) => seq > last)
  const events = [...transcript.events, ...later]
  const changes = changesOf(events, [...transcript.changes, ...events, ...(page.changes ?? [])])
  return { ...transcript, events, changes, atEnd: later.length < PAGE }
}

const MOST = PAGE * PAGES_PER_CHAT

export function withoutEnd(transcript: Transcript): Transcript {
  if (transcript.events.length <= MOST) return transcript
  const events = transcript.events.slice(0, MOST)
  // What is let go of may have changed what stays.
  const changes = changesOf(events, [...transcript.changes, ...transcript.events])
  return { ...transcript, events, changes, atEnd: false }
}

export const withoutStart = (transcript: Transcript): Transcript =>
  transcript.events.length <= MOST
    ? transcript
    : { ...transcript, events: transcript.events.slice(-MOST), more: true }

/** The changes among these that concern what is kept, each once. */
function changesOf(kept: readonly Recorded[], among: readonly Recorded[]): Recorded[] {
  const [first, last] = [kept[0]?.seq ?? 0, kept.at(-1)?.seq ?? 0]
  const found = new Map<number, Recorded>()
  for (const one of among) {
    const changed = changedBy(one.event)
    if (changed !== undefined && changed >= first && changed <= last) found.set(one.seq, one)
  }
  return [...found.values()].sort((a, b) => a.seq - b.seq)
}

const withChange = (transcript: Transcript, recorded: Recorded): Transcript =>
  changedBy(recorded.event) === undefined
    ? transcript
    : { ...transcript, changes: changesOf(transcript.events, [...transcript.changes, recorded]) }

export function withHeard(transcript: Transcript, recorded: Recorded): Transcript {
  const changed = withChange(transcript, recorded)
  if (!transcript.atEnd) return changed
  return { ...changed, ...trimmed([...transcript.events, recorded], transcript.more) }
}

export function withNewest(transcript: Transcript, page: Fetched): Transcript {
  if (page !== 'failed' && page) return joined(transcript, page)
  // What is shown stays: that there is nothing newer to be had is no reason to take it away.
  return transcript.state === 'shown' ? transcript : { ...transcript, state: page ? 'failed' : 'closed' }
}

/** Joins the newest page to what is shown where they meet; events heard while it was on its way stand behind it. */
function joined({ events: shown, changes: known, more }: Transcript, page: Page): Transcript {
  const first = page.events[0]?.seq ?? 0
  const last = page.events.at(-1)?.seq ?? 0
  const meet = (shown.at(-1)?.seq ?? -1) >= first - 1
  const earlier = meet ? shown.filter(({ seq }) => seq < first) : []
  const later = shown.filter(({ seq }) => seq > last)
  const events = [...earlier, ...page.events, ...later]
  const changes = changesOf(events, [...known, ...events, ...(page.changes ?? [])])
  return { state: 'shown', atEnd: true, changes, ...trimmed(events, earlier.length > 0 ? more : page.more) }
}

/** Lets go of whole pages only, so that a reader of the newest messages is not disturbed at each of them. */
function trimmed(events: readonly Recorded[], more: boolean): Pick<Transcript, 'events' | 'more'> {
  const excess = events.length - MOST
  return excess < PAGE ? { events, more } : { events: events.slice(excess), more: true }
}

/** The middle of a page that was asked for up to `until`; nothing of what was shown before stays. */
export function only(page: Page, until: number): Transcript {
  const { events, more } = page
  const atEnd = (events.at(-1)?.seq ?? 0) < until
  return { state: 'shown', events, changes: changesIn(page), more, atEnd }
}
