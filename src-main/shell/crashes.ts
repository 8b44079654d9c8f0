import { app, type BrowserWindow } from 'electron'
import { kindOf, type Log } from '../log'

/** A page that keeps dying is loaded again, each time a second later. */
const PAUSE = 1_000
const STEADY = 60_000

/** The session lives here, so a page that dies loses nothing: it is loaded again and painted from what main holds. */
export function surviveCrashes(window: BrowserWindow, log: Log) {
  let crashes = 0
  let last = 0

  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    log('error', 'page gone', { reason, exitCode })
    const now = performance.now()
    crashes = now - last > STEADY ? 1 : crashes + 1
    last = now
    setTimeout(() => (window.isDestroyed() ? undefined : window.webContents.reload()), (crashes - 1) * PAUSE)
  })
  app.on('child-process-gone', (_, { type, reason }) => log('warn', 'process gone', { type, reason }))
  process.on('uncaughtException', (defect) =>
    log('error', 'defect', { kind: kindOf(defect), at: whereOf(defect) }),
  )
  process.on('unhandledRejection', (defect) =>
    log('error', 'defect', { kind: kindOf(defect), at: whereOf(defect) }),
  )
}

/** The stack without its first line: a message could quote somebody. */
export const whereOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? '').split('\n').slice(1, 6).join('; ') : ''
