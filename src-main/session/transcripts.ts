import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import { HISTORY_LIMIT, type Page, type Up } from '../../src-contract/protocol'
import type { Clock } from './clock'
import type { Desk, Gap } from './desk'
import { createPageAsker } from './page-asker'

export interface TranscriptPorts {
  desk: Desk
  say: (up: Up) => boolean
  clock: Clock
  /** What is news to the windows, in order. */
  tell: (recorded: Recorded[]) => void
  /** A hole that pages cannot fill. */
  resync: () => void
}

/** A chat's newest page is fetched before anybody opens it, so that switching to it waits for nothing. */
const AHEAD = 50

/** Brings events into their order: drops what is known, fetches what is missing before showing anything newer. */
export function createTranscripts({ desk, say, clock, tell, resync }: TranscriptPorts) {
  const { ask, answer, giveUp } = createPageAsker(say, clock)
  const heldBack = new Map<StreamId, Recorded[]>()
  let isCatchingUp = false

  function recorded(batch: readonly Recorded[]) {
    const fresh: Recorded[] = []
    for (const entry of batch) {
      const waiting = heldBack.get(entry.stream)
      const gap = waiting ? undefined : desk.gapBefore(entry)
      if (waiting) waiting.push(entry)
      else if (gap) void fill(gap, entry)
      else if (desk.absorb(entry)) fresh.push(entry)
    }
    if (fresh.length > 0) tell(fresh)
  }

  async function fill({ stream, before, missing }: Gap, first: Recorded) {
    const waiting = [first]
    heldBack.set(stream, waiting)
    const page = missing <= HISTORY_LIMIT ? await ask(stream, missing, before) : null
    // A new welcome meanwhile has made the hole nobody's concern.
    if (heldBack.get(stream) !== waiting) return
    heldBack.delete(stream)
    recorded(page?.events ?? [])
    if (desk.gapBefore(first)) resync()
    else recorded(waiting)
  }

  /** One page after the other, so that a full desk does not fall upon the gateway at once. */
  async function catchUp() {
    if (isCatchingUp) return
    isCatchingUp = true
    for (const stream of desk.behind()) {
      const page = await ask(stream, AHEAD)
      if (page) keep(page)
    }
    isCatchingUp = false
  }

  function keep(page: Page) {
    const fresh = desk.keep(page)
    if (fresh.length > 0) tell(fresh)
  }

  async function page(stream: StreamId, limit: number, before?: number): Promise<Page | null> {
    if (before !== undefined) return ask(stream, limit, before)
    const held = desk.newest(stream, limit)
    if (held) return held
    const newest = await ask(stream, limit)
    if (newest) keep(newest)
    return newest ?? desk.held(stream) ?? null
  }

  /** The line is gone; the next welcome begins anew. */
  function lineLost() {
    heldBack.clear()
    giveUp()
  }

  return { recorded, answer, catchUp, page, lineLost }
}
export type Transcripts = ReturnType<typeof createTranscripts>
