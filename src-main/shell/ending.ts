import { app } from 'electron'
import type { Log } from '../log'

export interface EndingPorts {
  /** Resolves when every page is gone, with its last words delivered. */
  pagesGone: () => Promise<void>
  /** Puts on disk what is not there yet. */
  settle: () => Promise<unknown>
  /** Lets the embedded gateway drain; its own promise is ten seconds. */
  drain: () => Promise<void>
  log: Log
}

/** A page says its last words within this time, or it has none. */
const LAST_WORDS = 500

const within = (milliseconds: number, work: Promise<unknown>) =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))])

/** The windows go first, then what they left is written, then the gateway drains, then the app ends with code 0. */
export function endInOrder({ pagesGone, settle, drain, log }: EndingPorts) {
  let isEnding = false

  async function end() {
    await within(LAST_WORDS, pagesGone())
    await settle()
    await drain()
    log('info', 'app ended')
    app.exit(0)
  }

  app.on('window-all-closed', () => app.quit())
  // A session manager that ends us means the whole order as well.
  process.once('SIGTERM', () => app.quit())
  process.once('SIGINT', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    void end()
  })
}
