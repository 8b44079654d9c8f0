import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { DeskEntry, Page } from '../../src-contract/protocol'
import { absorbed, lastOf, newestOf, withRead, type Held } from './held'

/** A hole in what was heard: so many events of this stream before `before` are missing. */
export interface Gap {
  stream: StreamId
  before: number
  missing: number
}

/** What happened on my desk, as heard: the state of each thing and the newest page of its transcript. */
export function createDesk() {
  const things = new Map<StreamId, Held>()

  function open(entry: DeskEntry) {
    const before = things.get(entry.stream)
    things.set(entry.stream, { entry: withRead(entry, before?.entry.read ?? null), page: before?.page })
  }

  /** Everything of mine: what is not on the list is mine no longer. */
  function replace(entries: readonly DeskEntry[]) {
    const mine = new Set(entries.map(({ stream }) => stream))
    for (const stream of things.keys()) if (!mine.has(stream)) things.delete(stream)
    entries.forEach(open)
  }

  /** True when it was news. */
  function absorb(recorded: Recorded): boolean {
    const thing = things.get(recorded.stream)
    const next = thing && absorbed(thing, recorded)
    if (next) things.set(recorded.stream, next)
    return next !== undefined
  }

  function gapBefore({ stream, seq }: Recorded): Gap | undefined {
    const held = things.get(stream)?.entry.seq ?? seq
    return seq <= held + 1 ? undefined : { stream, before: seq, missing: seq - held - 1 }
  }

  /** A page from the gateway: what of it is news, and from now on it is the one we extend. */
  function keep(page: Page): Recorded[] {
    const fresh = page.events.filter(absorb)
    const thing = things.get(page.stream)
    const isNewest = thing && lastOf(page) >= thing.entry.seq && lastOf(page) >= lastOf(thing.page)
    if (isNewest) things.set(page.stream, { ...thing, page })
    return fresh
  }

  function read(stream: StreamId, mark: { seq: number; messages: number }) {
    const thing = things.get(stream)
    if (thing) things.set(stream, { ...thing, entry: withRead(thing.entry, mark) })
  }

  function newest(stream: StreamId, limit: number): Page | undefined {
    const thing = things.get(stream)
    return thing && newestOf(thing, limit)
  }

  return {
    ...{ replace, open, absorb, gapBefore, keep, read, newest },
    /** As it lay on disk; the next welcome corrects it. */
    restore: (entries: readonly DeskEntry[], pages: readonly Page[]) =>
      entries.forEach((entry) =>
        things.set(entry.stream, { entry, page: pages.find(({ stream }) => stream === entry.stream) }),
      ),
    close: (stream: StreamId) => things.delete(stream),
    /** Whatever we hold of it, perhaps not the newest: better than nothing while there is no line. */
    held: (stream: StreamId): Page | undefined => things.get(stream)?.page,
    /** Chats whose newest page is missing or has fallen behind. */
    behind: (): StreamId[] =>
      [...things.values()].flatMap(({ entry, page }) =>
        entry.stream.startsWith('interaction/') && lastOf(page) !== entry.seq ? [entry.stream] : [],
      ),
    entries: (): DeskEntry[] => [...things.values()].map(({ entry }) => entry),
    pages: (): Page[] => [...things.values()].flatMap(({ page }) => page ?? []),
    cursors: () =>
      Object.fromEntries([...things].map(([stream, { entry, page }]) => [stream, lastOf(page) || entry.seq])),
  }
}
export type Desk = ReturnType<typeof createDesk>
