import type { Recorded } from '../src-contract/envelope'
import type { StreamId } from '../src-contract/ids'
import type { Head } from '../src-domain/decider'

/** What the stream's events add up to, at least up to those that are being told. */
export type HeadOf = (stream: StreamId) => Head | undefined

/**
 * Hears what was appended together, in the order of each stream. A listener may hear an event twice, and after trouble
 * may miss some: whoever delivers checks that `seq` is the next one, and else reads the log.
 */
export type Listener = (recorded: readonly Recorded[], headOf: HeadOf) => void

export interface Publisher {
  readonly publish: Listener
  /**
   * Everything this node writes is told. What other nodes write is told where somebody here watches the stream, and
   * always when an agent's share of an interaction may have changed.
   */
  readonly subscribe: (listener: Listener, watches?: (stream: StreamId) => boolean) => () => void
  readonly isWatched: (stream: StreamId) => boolean
}

/** A listener that throws is a defect of its own: the others must hear all the same. */
export function createPublisher(report: (defect: unknown) => void): Publisher {
  const listeners = new Map<Listener, (stream: StreamId) => boolean>()

  function tell(listener: Listener, recorded: readonly Recorded[], headOf: HeadOf) {
    try {
      listener(recorded, headOf)
    } catch (defect) {
      report(defect)
    }
  }

  return {
    publish: (recorded, headOf) => {
      for (const listener of listeners.keys()) tell(listener, recorded, headOf)
    },
    subscribe: (listener, watches = () => false) => {
      listeners.set(listener, watches)
      return () => void listeners.delete(listener)
    },
    isWatched: (stream) => {
      for (const watches of listeners.values()) if (watches(stream)) return true
      return false
    },
  }
}
