import type { StreamId } from '../src-contract/ids'
import type { EventLog, Position } from './log/event-log'
import { createRecentMap } from './recent-map'

/** The heads of streams, loaded when asked for and forgotten when others are asked for more: a cache of the log. */
export interface Streams {
  /** The committed state; undefined for a stream in which nothing has happened that can be folded. */
  readonly head: (stream: StreamId) => Promise<StandingHead | undefined>
  /** Many in one question; streams without events stand at 0. */
  readonly positions: (streams: readonly StreamId[]) => Promise<Map<StreamId, Position>>
  /** The same past the cache, which learns from it: for whoever heard that somebody else has written. */
  readonly reload: (streams: readonly StreamId[]) => Promise<Map<StreamId, Position>>
  /** What is committed by now. */
  readonly learn: (position: Position) => void
  readonly forget: (streams: Iterable<StreamId>) => void
  readonly has: (stream: StreamId) => boolean
}

export type StandingHead = Position & { readonly head: NonNullable<Position['head']> }

const CAPACITY = 10_000

export function createStreams(log: Pick<EventLog, 'positions'>, capacity = CAPACITY): Streams {
  const cache = createRecentMap<StreamId, Position>(capacity)

  /** An answer that was on its way while a newer one was learnt must not replace it. */
  function learn(position: Position): Position {
    const cached = cache.get(position.stream)
    if (cached && cached.seq > position.seq) return cached
    cache.set(position.stream, position)
    return position
  }

  async function reload(streams: readonly StreamId[]) {
    if (streams.length === 0) return new Map<StreamId, Position>()
    const loaded = await log.positions(streams)
    return new Map(loaded.map((position) => [position.stream, learn(position)]))
  }

  async function positions(streams: readonly StreamId[]) {
    const found = new Map<StreamId, Position>()
    const missing: StreamId[] = []
    for (const stream of streams) {
      const position = cache.get(stream)
      if (position) found.set(stream, position)
      else missing.push(stream)
    }
    if (missing.length === 0) return found
    for (const [stream, position] of await reload(missing)) found.set(stream, position)
    return found
  }

  return {
    head: async (stream) => {
      const position = cache.get(stream) ?? (await positions([stream])).get(stream)
      return position && isStanding(position) ? position : undefined
    },
    positions,
    reload,
    learn: (position) => void learn(position),
    forget: (streams) => {
      for (const stream of streams) cache.delete(stream)
    },
    has: (stream) => cache.get(stream) !== undefined,
  }
}

const isStanding = (position: Position): position is StandingHead => position.head !== undefined
