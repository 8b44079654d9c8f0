import { setTimeout as pause } from 'node:timers/promises'
import type { Publisher } from '../publisher'

interface QuietPorts {
  readonly publisher: Pick<Publisher, 'subscribe'>
  /** Milliseconds in which nothing has happened in any chat. */
  readonly after?: number
  /** Milliseconds in all that it may be waited for: what was promised for the night is done by day at the latest. */
  readonly most?: number
  readonly every?: number
}

/** Waits for a moment in which work that stops everybody stops nobody. */
export interface Quiet {
  /**
   * For one piece of work of several steps, which share what may be waited. A step that is answered with false is left
   * alone: the gateway is going.
   */
  readonly begin: () => () => Promise<boolean>
  readonly close: () => void
}

export function createQuiet({
  publisher,
  after = 60_000,
  most = 2 * 60 * 60_000,
  every = 1_000,
}: QuietPorts): Quiet {
  const closing = new AbortController()
  let heardAt = performance.now()
  const stop = publisher.subscribe(() => (heardAt = performance.now()))

  function begin() {
    const until = performance.now() + most
    return async function quiet() {
      for (;;) {
        const now = performance.now()
        if (closing.signal.aborted) return false
        if (now - heardAt >= after || now >= until) return true
        await pause(every, undefined, { signal: closing.signal, ref: false }).catch(() => undefined)
      }
    }
  }

  return {
    begin,
    close: () => {
      stop()
      closing.abort()
    },
  }
}
