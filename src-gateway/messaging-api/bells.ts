import type { StreamId } from '../../src-contract/ids'
import type { Publisher } from '../publisher'

/** Hung up before looking, so that nothing that happens meanwhile is missed. */
export interface Bell {
  /** Resolves with the next ring: an event, a signal, the end of the patience or of the socket. */
  readonly rung: () => Promise<void>
  /** The patience is over or the client is gone: it rings no more. */
  readonly isOver: () => boolean
  readonly takeDown: () => void
}

export interface Patience {
  readonly milliseconds: number
  readonly gone: AbortSignal
}

/** One for each open poll; rung by what happens in its stream. */
export function createBells(publisher: Pick<Publisher, 'subscribe'>) {
  const hung = new Map<StreamId, Set<() => void>>()
  const leaving = new AbortController()
  const ring = (stream: StreamId) => hung.get(stream)?.forEach((wake) => wake())

  const stop = publisher.subscribe(
    (recorded) => new Set(recorded.map(({ stream }) => stream)).forEach(ring),
    (stream) => hung.has(stream),
  )

  function hang(stream: StreamId, wake: () => void) {
    const all = hung.get(stream) ?? new Set()
    hung.set(stream, all.add(wake))
  }

  function unhang(stream: StreamId, wake: () => void) {
    const all = hung.get(stream)
    all?.delete(wake)
    if (all?.size === 0) hung.delete(stream)
  }

  return {
    ring,
    hang(stream: StreamId, { milliseconds, gone }: Patience): Bell {
      let hasRung = false
      let isOver = gone.aborted || leaving.signal.aborted
      let tell = () => {}
      const wake = () => {
        hasRung = true
        tell()
      }
      const finish = () => {
        isOver = true
        wake()
      }
      const timer = setTimeout(finish, milliseconds)
      for (const signal of [gone, leaving.signal]) signal.addEventListener('abort', finish)
      hang(stream, wake)
      return {
        isOver: () => isOver,
        async rung() {
          if (!hasRung) await new Promise<void>((resolve) => (tell = resolve))
          hasRung = false
        },
        takeDown() {
          clearTimeout(timer)
          for (const signal of [gone, leaving.signal]) signal.removeEventListener('abort', finish)
          unhang(stream, wake)
        },
      }
    },
    /** Whoever waits is answered now. */
    close() {
      stop()
      leaving.abort()
    },
  }
}

export type Bells = ReturnType<typeof createBells>
