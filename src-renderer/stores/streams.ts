import { type ShallowRef, shallowRef, triggerRef } from 'vue'
import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { DeskEntry, Page } from '../../src-contract/protocol'
import type { Head } from '../../src-domain/decider'
import { evolve } from '../../src-domain/evolve'

export interface Known {
  readonly head: ShallowRef<Head>
  /** How far I have read; null when never. */
  readonly read: ShallowRef<DeskEntry['read']>
  /** The number of the last event that is in the head. */
  seq: number
}

type History = (stream: StreamId, before: number) => Promise<Page | null | 'failed'>

/**
 * The heads on this desk, each behind its own cursor: an event touches one reference. An event heard twice counts once;
 * what was missed is asked for, of that stream alone, before anything newer is shown.
 */
export function createStreams(history: History) {
  const known = shallowRef(new Map<StreamId, Known>())
  const catchingUp = new Map<StreamId, Recorded[]>()

  function open({ stream, head, seq, read }: DeskEntry) {
    const present = known.value.get(stream)
    if (!present) {
      known.value.set(stream, { head: shallowRef(head), read: shallowRef(read), seq })
      triggerRef(known)
      return
    }
    markRead(stream, read)
    if (seq <= present.seq) return
    present.head.value = head
    present.seq = seq
  }

  function close(stream: StreamId) {
    if (known.value.delete(stream)) triggerRef(known)
  }

  /** A mark never goes back, whichever of my desktops it comes from. */
  function markRead(stream: StreamId, read: DeskEntry['read']) {
    const mark = known.value.get(stream)?.read
    if (mark && read && read.seq > (mark.value?.seq ?? 0)) mark.value = read
  }

  function absorb(events: readonly Recorded[]) {
    for (const recorded of events) {
      const one = known.value.get(recorded.stream)
      const held = catchingUp.get(recorded.stream)
      if (!one || recorded.seq <= one.seq) continue
      if (held) held.push(recorded)
      else if (recorded.seq > one.seq + 1) void catchUp(recorded, one.seq)
      else {
        one.head.value = evolve(one.head.value, recorded) ?? one.head.value
        one.seq = recorded.seq
      }
    }
  }

  async function catchUp(first: Recorded, after: number) {
    const held = [first]
    catchingUp.set(first.stream, held)
    const missed = await between(first.stream, after, first.seq)
    catchingUp.delete(first.stream)
    // Still not whole: the line is down. The next desk brings this stream's head anew.
    if (missed) absorb([...missed, ...held])
  }

  async function between(stream: StreamId, after: number, before: number): Promise<Recorded[] | undefined> {
    const page = await history(stream, before)
    if (page === 'failed') return undefined
    const first = page?.events[0]
    if (!page || !first) return undefined
    if (first.seq <= after + 1) return page.events
    const earlier = await between(stream, after, first.seq)
    return earlier && [...earlier, ...page.events]
  }

  return { known, open, close, markRead, absorb }
}
