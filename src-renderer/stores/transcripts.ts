import { nextTick, type ShallowRef, shallowRef } from 'vue'
import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { Page } from '../../src-contract/protocol'
import {
  type Fetched,
  holds,
  nothingYet,
  only,
  PAGE,
  type Transcript,
  withEarlier,
  withHeard,
  withLater,
  withNewest,
  withoutEnd,
  withoutStart,
} from './pages'

const HOT_CHATS = 20

type Fetch = (stream: StreamId, before?: number) => Promise<Fetched>
type Hot = Map<StreamId, ShallowRef<Transcript>>

/** The transcripts that are kept at hand: pages, not state. The chat looked at longest ago is let go first. */
export function createTranscripts(fetch: Fetch) {
  const hot: Hot = new Map()
  const reading = createReading(hot, fetch)
  const { readNewest } = reading

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
    ...reading,
    hear,
    freshen,
    seed,
    forget: (stream: StreamId) => hot.delete(stream),
  }
}

/** Pages of what is at hand, from wherever the reader stands. */
function createReading(hot: Hot, fetch: Fetch) {
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
    transcript.value = only(fetched, until)
    return holds(transcript.value, seq)
  }

  /** What is too many goes after what is new is drawn: a list cannot grow at one end and shrink at the other in one go. */
  async function settle(transcript: ShallowRef<Transcript>, shorten: (long: Transcript) => Transcript) {
    await nextTick()
    transcript.value = shorten(transcript.value)
  }

  return { readNewest, readEarlier, readLater, readAround }
}
