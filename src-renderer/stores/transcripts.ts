import { type ShallowRef, shallowRef } from 'vue'
import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { Page } from '../../src-contract/protocol'

/** How many events a page asks for, and how much of a transcript is kept (house §3). */
export const PAGE = 100
const PAGES_PER_CHAT = 5
const HOT_CHATS = 20

/** A part of one chat's events without holes; `atEnd` while it reaches to the newest. */
export interface Transcript {
  readonly state: 'loading' | 'shown' | 'failed' | 'closed'
  readonly events: readonly Recorded[]
  readonly more: boolean
  readonly atEnd: boolean
}

type Fetched = Page | null | 'failed'
type Fetch = (stream: StreamId, before?: number) => Promise<Fetched>

const nothingYet: Transcript = { state: 'loading', events: [], more: false, atEnd: true }

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
  }

  function hear(recorded: Recorded) {
    const transcript = hot.get(recorded.stream)
    const last = transcript?.value.events.at(-1)?.seq
    if (!transcript?.value.atEnd || last === undefined || recorded.seq <= last) return
    if (recorded.seq > last + 1) return void readNewest(recorded.stream)
    transcript.value = {
      ...transcript.value,
      ...trimmed([...transcript.value.events, recorded], transcript.value.more),
    }
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
    hear,
    freshen,
    seed,
    forget: (stream: StreamId) => hot.delete(stream),
  }
}

function withEarlier(transcript: Transcript, { events: earlier, more }: Page): Transcript {
  const events = [...earlier, ...transcript.events]
  const kept = events.slice(0, PAGE * PAGES_PER_CHAT)
  return { ...transcript, events: kept, more, atEnd: transcript.atEnd && kept.length === events.length }
}

function withNewest(transcript: Transcript, page: Fetched): Transcript {
  if (page !== 'failed' && page) return joined(transcript, page)
  // What is shown stays: that there is nothing newer to be had is no reason to take it away.
  return transcript.state === 'shown' ? transcript : { ...transcript, state: page ? 'failed' : 'closed' }
}

/** Joins the newest page to what is shown where they meet; events heard while it was on its way stand behind it. */
function joined({ events: shown, more }: Transcript, page: Page): Transcript {
  const first = page.events[0]?.seq ?? 0
  const last = page.events.at(-1)?.seq ?? 0
  const meet = (shown.at(-1)?.seq ?? -1) >= first - 1
  const earlier = meet ? shown.filter(({ seq }) => seq < first) : []
  const later = shown.filter(({ seq }) => seq > last)
  const events = [...earlier, ...page.events, ...later]
  return { state: 'shown', atEnd: true, ...trimmed(events, earlier.length > 0 ? more : page.more) }
}

/** Lets go of whole pages only, so that a reader of the newest messages is not disturbed at each of them. */
function trimmed(events: readonly Recorded[], more: boolean): Pick<Transcript, 'events' | 'more'> {
  const excess = events.length - PAGE * PAGES_PER_CHAT
  return excess < PAGE ? { events, more } : { events: events.slice(excess), more: true }
}
