import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Logger } from 'pino'
import { createDoorbell, type Heard } from './doorbell'
import { createLocks } from './locks'

export interface StandingSettings {
  /** Gives a line that is up, or rejects. */
  connect: () => Promise<Client>
  logger: Logger
  /** A half-open line is silent: it must answer within this time (milliseconds), or it is cut. */
  pulse?: number
}

const LONGEST_WAIT = 5_000

export const listenTo = (channel: string) => `listen "${channel.replaceAll('"', '""')}"`
export const unlistenTo = (channel: string) => `un${listenTo(channel)}`

function keepPulse(line: Client, pulse: number) {
  let answered = true
  const timer = setInterval(() => {
    if (!answered) return void line.connection.stream.destroy()
    answered = false
    // A rejection means that the line is ending, which the line itself tells.
    line.query('select 1').then(
      () => (answered = true),
      () => undefined,
    )
  }, pulse)
  return () => clearInterval(timer)
}

/** One line that is up or coming up, for what belongs to a session: listening, and locks that end with it. */
export function createStandingLine({ connect, logger, pulse = 5_000 }: StandingSettings) {
  const doorbell = createDoorbell()
  const locks = createLocks()
  const closing = new AbortController()
  let current: Client | undefined
  let up: () => void
  const firstUp = new Promise<void>((resolve) => (up = resolve))

  async function serve(line: Client) {
    const ended = new Promise<void>((resolve) => line.once('end', () => resolve()))
    const rest = keepPulse(line, pulse)
    line.on('notification', ({ channel, payload }) => doorbell.ring(channel, payload))
    line.on('error', (error) => logger.warn({ err: error }, 'the standing line to the database was lost'))
    current = line
    // Should one of these fail, the line is ending and the next one asks again.
    await Promise.allSettled(doorbell.channels().map((channel) => line.query(listenTo(channel))))
    doorbell.ringAll()
    up()
    await ended
    rest()
    current = undefined
    locks.loseAll()
  }

  async function stand() {
    for (let failures = 0; !closing.signal.aborted;) {
      const line = await connect().catch((error: unknown) =>
        logger.debug({ err: error }, 'no standing line yet'),
      )
      failures = line ? 0 : failures + 1
      const wait = Math.min(100 * 2 ** failures, LONGEST_WAIT)
      await (line ? serve(line) : pause(wait, undefined, { signal: closing.signal }).catch(() => undefined))
    }
  }

  async function listen(channel: string, heard: Heard) {
    const listener = doorbell.add(channel, heard)
    // Down now means that it is asked for, and rung, as soon as the line is up.
    if (listener.first) await current?.query(listenTo(channel)).catch(() => undefined)
    return async () => {
      if (listener.remove()) await current?.query(unlistenTo(channel)).catch(() => undefined)
    }
  }

  const standing = stand()
  return {
    firstUp,
    listen,
    lock: async (name: string) => current && locks.take(current, name),
    close: async () => {
      closing.abort()
      await current?.end()
      await standing
    },
  }
}
