import type { Clock } from './clock'
import { retryDelay } from './retry-delay'

/** Counts the tries and waits between them. */
export function createRetries(clock: Clock, random: () => number) {
  let attempts = 0
  let cancelNext: () => void = () => undefined

  return {
    /** The next try, not before `least` milliseconds; answers how long it will be. */
    schedule(least: number, next: () => void): number {
      const delay = Math.max(least, retryDelay(attempts++, random))
      cancelNext()
      cancelNext = clock.after(delay, next)
      return delay
    },
    cancel: () => cancelNext(),
    /** All is well: the next failure is tried again at once. */
    calm: () => (attempts = 0),
    /** Many were told the same: not even the first try is at once. */
    spread: () => (attempts = Math.max(attempts, 1)),
  }
}
