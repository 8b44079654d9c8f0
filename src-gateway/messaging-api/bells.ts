import type { StreamId } from '../../src-contract/ids'
import type { Gone } from '../http/gone'
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
  readonly gone: Gone
}

/** One for each open poll; rung by what happens in its stream. */
export function createBells(publisher: Pick<Publisher, 'subscribe'>) {
  const hung = new Map<StreamId, Set<() => void>>()
  const open = new Set<() => void>()
  let isClosed = false
  const ring = (stream: StreamId) => hung.get(stream)?.forEach((wake) => wake())

  const stop = publisher.subscribe(
    (recorded) => recorded.forEach(({ stream }) => ring(stream)),
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
      let isOver = gone.isSo() || isClosed
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
      gone.tell(finish)
      open.add(finish)
      hang(stream, wake)
      return {
        isOver: () => isOver,
        async rung() {
          if (!hasRung) await new Promise<void>((resolve) => (tell = resolve))
          hasRung = false
        },
        takeDown() {
          clearTimeout(timer)
          open.delete(finish)
          unhang(stream, wake)
        },
      }
    },
    /** Whoever waits is answered now. */
    close() {
      stop()
      isClosed = true
      for (const finish of open) finish()
    },
  }
}

export type Bells = ReturnType<typeof createBells>
