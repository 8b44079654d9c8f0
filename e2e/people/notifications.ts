import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import { end } from '../processes'

const run = promisify(execFile)

/** The desktop's notifications as the person before the screen has them. */
export interface Notifications {
  /** Everything programs have asked the desktop to show so far, as it went over the bus. */
  said: () => string
  /** How many are on the screen. */
  shown: () => Promise<number>
  /** A click on the newest. */
  click: () => Promise<void>
}

export async function withNotifications(use: (notifications: Notifications) => Promise<void>) {
  const calls = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'"
  const monitor = spawn('dbus-monitor', ['--session', calls], { stdio: ['ignore', 'pipe', 'ignore'] })
  let said = ''
  monitor.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  await use({
    said: () => said,
    shown: async () => Number((await run('dunstctl', ['count', 'displayed'])).stdout),
    click: async () => {
      await run('dunstctl', ['action'])
    },
  })
  await end(monitor, 'SIGTERM')
}
