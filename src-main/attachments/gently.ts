import type { Clock } from '../session/clock'

/** Does it at once, and then once for all that asked within a pause: a screen need not hear of every byte. */
export function createGently(clock: Clock, pause: number, work: () => void) {
  let cancel: (() => void) | undefined
  let isDue = false

  function ask() {
    isDue = true
    if (!cancel) run()
  }

  function run() {
    isDue = false
    work()
    cancel = clock.after(pause, () => {
      cancel = undefined
      if (isDue) run()
    })
  }

  return { ask, stop: () => cancel?.() }
}

/** Progress is told five times a second at most. */
export const PROGRESS_PAUSE = 200
