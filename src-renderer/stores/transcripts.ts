import { nextTick, type ShallowRef, shallowRef } from 'vue'
import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { Page } from '../../src-contract/protocol'
import { changedBy } from '../../src-domain/streams'

/** How many events a page asks for, and how much of a transcript is kept (house §3). */
export const PAGE = 100
const PAGES_PER_CHAT = 5
const HOT_CHATS = 20

/** A part of one chat's events without holes; `atEnd` while it reaches to the newest. */
export interface Transcript {
  readonly state: 'loading' | 'shown' | 'failed' | 'closed'
  readonly events: readonly Recorded[]
  /** What has become of some of them since, in order; it need not be among them. */
  readonly changes: readonly Recorded[]
  readonly more: boolean
  readonly atEnd: boolean
}

type Fetched = Page | null | 'failed'
type Fetch = (stream: StreamId, before?: number) => Promise<Fetched>

const nothingYet: Transcript = { state: 'loading', events: [], changes: [], more: false, atEnd: true }

/** The transcripts that are kept at hand: pages, not state. The chat looked at longest ago is let go first. */
export function createTranscripts(fetch: Fetch) {
  const hot = new Map<StreamId, ShallowRef<Transcript>>()

  function of(stream: StreamId): ShallowRef<Transcript> {
    const present = hot.get(stream)
    const transcript = present ?? shallowRef(nothingYet)
    keep(stream, transcript)
    if (!present) void readNewest(stream)
    return transcript
  }

  function keep(stream: StreamId, transcript: ShallowRef<Transcript>) {
    hot.delete(stream)
    hot.set(stream, transcript)
    const [coldest] = hot.keys()
    if (hot.size > HOT_CHATS && coldest) hot.delete(coldest)
  }

  async function readNewest(stream: StreamId) {
    const transcript = hot.get(stream)
    if (!transcript) return
    if (transcript.value.state !== 'shown') transcript.value = nothingYet
    const fetched = await fetch(stream)
    transcript.value = withNewest(transcript.value, fetched)
  }

  /** Shows earlier events above, and lets go of the newest ones when that is too many. */
  async function readEarlier(stream: StreamId) {
    const transcript = hot.get(stream)
    const first = transcript?.value.events[0]
    if (!transcript || !first || !transcript.value.more) return
    const fetched = await fetch(stream, first.seq)
    if (fetched === 'failed' || !fetched || transcript.value.events[0] !== first) return
    transcript.value = withEarlier(transcript.value, fetched)
    await settle(transcript, withoutEnd)
  }

  /** Shows later events below, and lets go of the earliest ones when that is too many. */
  async function readLater(stream: StreamId) {
    const transcript = hot.get(stream)
    const last = transcript?.value.events.at(-1)
    if (!transcript || !last || transcript.value.atEnd) return
    const fetched = await fetch(stream, last.seq + PAGE + 1)
    if (fetched === 'failed' || !fetched || transcript.value.events.at(-1) !== last) return
    transcript.value = withLater(transcript.value, fetched)
    await settle(transcript, withoutStart)
  }

  /** Shows what was said around one event, wherever that is. False: it could not be had. */
  async function readAround(stream: StreamId, seq: number): Promise<boolean> {
    const transcript = hot.get(stream)
    if (!transcript) return false
    if (holds(transcript.value, seq)) return true
    const until = seq + PAGE / 2
    const fetched = await fetch(stream, until + 1)
    if (fetched === 'failed' || !fetched) return false
    const { events, more } = fetched
    const atEnd = (events.at(-1)?.seq ?? 0) < until
    transcript.value = { state: 'shown', events, changes: changesIn(fetched), more, atEnd }
    return holds(transcript.value, seq)
  }

  /** What is too many goes after what is new is drawn: a list cannot grow at one end and shrink at the other in one go. */
  async function settle(transcript: ShallowRef<Transcript>, shorten: (long: Transcript) => Transcript) {
    await nextTick()
    transcript.value = shorten(transcript.value)
  }

  function hear(recorded: Recorded) {
    const transcript = hot.get(recorded.stream)
    const last = transcript?.value.events.at(-1)?.seq
    if (!transcript || last === undefined || recorded.seq <= last) return
    if (transcript.value.atEnd && recorded.seq > last + 1) return void readNewest(recorded.stream)
    transcript.value = withHeard(transcript.value, recorded)
  }

  /** After a reconnection: what was missed may follow event by event, or not at all. */
  function freshen(stream: StreamId, seq: number) {
    const transcript = hot.get(stream)?.value
    if (!transcript?.atEnd || transcript.state === 'loading') return
    if (transcript.state !== 'shown' || (transcript.events.at(-1)?.seq ?? 0) < seq) void readNewest(stream)
  }

  function seed(page: Page) {
    if (!hot.has(page.stream)) keep(page.stream, shallowRef(withNewest(nothingYet, page)))
  }

  return {
    of,
    readNewest,
    readEarlier,
    readLater,
    readAround,
    hear,
    freshen,
    seed,
    forget: (stream: StreamId) => hot.delete(stream),
  }
}

const holds = ({ events }: Transcript, seq: number) =>
  (events[0]?.seq ?? Infinity) <= seq && seq <= (events.at(-1)?.seq ?? 0)

const changesIn = ({ events, changes = [] }: Page) => changesOf(events, [...events, ...changes])

function withEarlier(transcript: Transcript, page: Page): Transcript {
  const events = [...page.events, ...transcript.events]
  const changes = changesOf(events, [...transcript.changes, ...events, ...(page.changes ?? [])])
  return { ...transcript, events, changes, more: page.more }
}

function withLater(transcript: Transcript, page: Page): Transcript {
  const last = transcript.events.at(-1)?.seq ?? 0
  const later = page.events.filter(({ seq }) => seq > last)
  const events = [...transcript.events, ...later]
  const changes = changesOf(events, [...transcript.changes, ...events, ...(page.changes ?? [])])
  return { ...transcript, events, changes, atEnd: later.length < PAGE }
}

const MOST = PAGE * PAGES_PER_CHAT

function withoutEnd(transcript: Transcript): Transcript {
  if (transcript.events.length <= MOST) return transcript
  const events = transcript.events.slice(0, MOST)
  // What is let go of may have changed what stays.
  const changes = changesOf(events, [...transcript.changes, ...transcript.events])
  return { ...transcript, events, changes, atEnd: false }
}

const withoutStart = (transcript: Transcript): Transcript =>
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

function withHeard(transcript: Transcript, recorded: Recorded): Transcript {
  const changed = withChange(transcript, recorded)
  if (!transcript.atEnd) return changed
  return { ...changed, ...trimmed([...transcript.events, recorded], transcript.more) }
}

function withNewest(transcript: Transcript, page: Fetched): Transcript {
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
