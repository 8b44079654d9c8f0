import { PROTOCOL_VERSION, type Down, type Goodbye, type Up } from '../../src-contract/protocol'
import { attemptLine, type Attempt, type AttemptPorts } from './attempt'
import type { Ending } from './line'
import { createRetries } from './retries'

export type LinkState = 'connecting' | 'online' | { offlineFor: number }

export interface ClientPorts extends Omit<AttemptPorts, 'ended'> {
  random: () => number
  link: (state: LinkState) => void
  /** The gateway ended the session for good; nothing is tried any more. */
  over: (reason: Goodbye) => void
}

/** A line that stood so long was a good one: its loss is no reason to hesitate. */
const STEADY = 5_000

/** Worth another try by itself; but everybody hears these at once, so even the first try waits its random while. */
const crowded: ReadonlySet<Ending> = new Set<Ending>(['draining', 'slow', 'ticket-refused'])

const majorOf = (version: string) => version.split('.')[0]

/**
 * One agent's standing line to the gateway: connecting → online → offline → connecting …, until stopped or over.
 * Knows frames and reconnection, nothing of what they mean.
 */
export function createSessionClient(ports: ClientPorts) {
  const { clock, link, log } = ports
  const retries = createRetries(clock, ports.random)
  let attempt: Attempt | undefined
  let welcomedAt: number | undefined
  let isRunning = false

  function connect() {
    link('connecting')
    attempt = attemptLine({ ...ports, heard, ended })
  }

  function heard(down: Down) {
    const isWelcome = down.frame === 'welcome'
    if (isWelcome && majorOf(down.version) !== majorOf(PROTOCOL_VERSION)) {
      attempt?.end('version-mismatch')
      return
    }
    if (isWelcome) welcomedAt = clock.monotonic()
    ports.heard(down)
    if (isWelcome) link('online')
  }

  function ended(why: Ending, seconds: number) {
    log('info', 'line ended', { why })
    if (welcomedAt !== undefined && clock.monotonic() - welcomedAt > STEADY) retries.calm()
    welcomedAt = undefined
    if (crowded.has(why)) retries.spread()
    else if (why !== 'lost' && why !== 'deaf') {
      stop()
      ports.over(why)
      return
    }
    link({ offlineFor: retries.schedule(seconds * 1_000, connect) })
  }

  function stop() {
    isRunning = false
    welcomedAt = undefined
    retries.cancel()
    attempt?.abandon()
    attempt = undefined
  }

  function start() {
    stop()
    isRunning = true
    retries.calm()
    connect()
  }

  /** Whatever was under way is given up and tried anew: it may hang on a network that is gone. */
  const restart = () => (isRunning ? start() : undefined)

  return {
    ...{ start, stop },
    /** The agent does not want to wait. */
    retry: () => (welcomedAt === undefined ? restart() : undefined),
    /** The computer slept, or somebody came back to it. */
    wake: () => (welcomedAt === undefined ? restart() : attempt?.probe()),
    /** Asks for everything anew: what was heard has a hole that cannot be filled. */
    resync: restart,
    isOnline: () => welcomedAt !== undefined,
    /** False when there is no line to say it on. */
    say: (up: Up): boolean => {
      if (welcomedAt !== undefined) attempt?.say(up)
      return welcomedAt !== undefined
    },
  }
}
export type SessionClient = ReturnType<typeof createSessionClient>
