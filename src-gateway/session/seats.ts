import type { AgentId, StreamId } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import type { Line } from './line'

/** How far a desktop has been told of a stream it may read. */
export interface View {
  /** The last `seq` that went out; 0 before the stream was opened on this line. */
  sent: number
  /** Set while what comes next is being read from the log: what is published meanwhile is read with it. */
  reading: Promise<void> | undefined
  /** More was published while reading. */
  isBehind: boolean
  /** Open because it is on the agent's desk, because he watches it, or for both reasons. */
  isOnDesk: boolean
  isWatched: boolean
}

/** A desktop that has shown its ticket. */
export interface Seat {
  readonly line: Line
  readonly sessionId: string
  /** As he is now: what is changed of him is changed here. */
  me: Me
  readonly views: Map<StreamId, View>
  /** Until the welcome has gone out, nothing else does; what was published meanwhile is noted here. */
  readonly missed: Set<StreamId>
  isWelcome: boolean
}

export type Why = 'desk' | 'watch'

/** Who sits here, by agent and by what they read. */
export interface Seats {
  readonly add: (seat: Seat) => void
  readonly remove: (seat: Seat) => void
  readonly has: (seat: Seat) => boolean
  readonly all: () => Iterable<Seat>
  readonly of: (agentId: AgentId) => ReadonlySet<Seat>
  readonly readersOf: (stream: StreamId) => ReadonlySet<Seat>
  /** Opens it for one more reason; `sent` is 0 on a line that has not been told of it. */
  readonly show: (seat: Seat, stream: StreamId, why: Why) => View
  readonly hide: (seat: Seat, stream: StreamId) => void
}

const nobody: ReadonlySet<Seat> = new Set()

const unsent = (): View => ({
  ...{ sent: 0, reading: undefined, isBehind: false },
  ...{ isOnDesk: false, isWatched: false },
})

export function createSeats(): Seats {
  const seats = new Set<Seat>()
  const byAgent = new Map<AgentId, Set<Seat>>()
  const byStream = new Map<StreamId, Set<Seat>>()

  function put<Key>(index: Map<Key, Set<Seat>>, key: Key, seat: Seat) {
    const entry = index.get(key) ?? new Set()
    index.set(key, entry.add(seat))
  }
  function drop<Key>(index: Map<Key, Set<Seat>>, key: Key, seat: Seat) {
    const entry = index.get(key)
    if (entry?.delete(seat) && entry.size === 0) index.delete(key)
  }
  function hide(seat: Seat, stream: StreamId) {
    seat.views.delete(stream)
    drop(byStream, stream, seat)
  }

  return {
    add: (seat) => {
      seats.add(seat)
      put(byAgent, seat.me.id, seat)
    },
    remove: (seat) => {
      seats.delete(seat)
      drop(byAgent, seat.me.id, seat)
      for (const stream of [...seat.views.keys()]) hide(seat, stream)
    },
    has: (seat) => seats.has(seat),
    all: () => seats,
    of: (agentId) => byAgent.get(agentId) ?? nobody,
    readersOf: (stream) => byStream.get(stream) ?? nobody,
    show: (seat, stream, why) => {
      const view = seat.views.get(stream) ?? unsent()
      if (why === 'desk') view.isOnDesk = true
      else view.isWatched = true
      seat.views.set(stream, view)
      put(byStream, stream, seat)
      return view
    },
    hide,
  }
}
