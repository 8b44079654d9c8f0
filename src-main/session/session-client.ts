import { PROTOCOL_VERSION, type Down, type Goodbye, type Up } from '../../src-contract/protocol'
import type { Log } from '../log'
import type { Clock } from './clock'
import { openLine, type Ending, type Line, type OpenSocket } from './line'
import { createRetries } from './retries'

/** `later`: worth another try, in so many seconds at the earliest; `ended`: the session secret buys nothing any more. */
export type TicketAnswer =
  | { kind: 'ticket'; ticket: string }
  | { kind: 'later'; seconds: number }
  | { kind: 'ended' }

export type LinkState = 'connecting' | 'online' | { offlineFor: number }

export interface ClientPorts {
  buyTicket: () => Promise<TicketAnswer>
  open: OpenSocket
  cursors: () => Record<string, number>
  clock: Clock
  random: () => number
  log: Log
  heard: (down: Down) => void
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
  let line: Line | undefined
  let welcomedAt: number | undefined
  /** Rises with every try: what an abandoned one still answers is nobody's. */
  let round = 0
  let isRunning = false

  async function connect() {
    const mine = ++round
    link('connecting')
    const answer = await ports.buyTicket()
    if (mine !== round) return
    if (answer.kind === 'ticket') line = greet(answer.ticket, mine)
    else if (answer.kind === 'later') wait(answer.seconds * 1_000)
    else finish('signed-out')
  }

  const greet = (ticket: string, mine: number) =>
    openLine({
      ...ports,
      hello: { frame: 'hello', ticket, version: PROTOCOL_VERSION, cursors: ports.cursors() },
      heard: (down) => (mine === round ? hear(down) : undefined),
      ended: (why) => (mine === round ? ended(why) : undefined),
    })

  function hear(down: Down) {
    if (down.frame !== 'welcome') return ports.heard(down)
    if (majorOf(down.version) !== majorOf(PROTOCOL_VERSION)) return line?.end('version-mismatch')
    welcomedAt = clock.monotonic()
    ports.heard(down)
    link('online')
  }

  function ended(why: Ending) {
    log('info', 'line ended', { why })
    if (welcomedAt !== undefined && clock.monotonic() - welcomedAt > STEADY) retries.calm()
    line = undefined
    welcomedAt = undefined
    if (crowded.has(why)) retries.spread()
    else if (why !== 'lost' && why !== 'deaf') return finish(why)
    wait(0)
  }

  const wait = (least: number) => link({ offlineFor: retries.schedule(least, () => void connect()) })

  function finish(reason: Goodbye) {
    stop()
    ports.over(reason)
  }

  function stop() {
    isRunning = false
    round++
    retries.cancel()
    welcomedAt = undefined
    line?.end('lost')
    line = undefined
  }

  function start() {
    stop()
    isRunning = true
    retries.calm()
    void connect()
  }

  /** Whatever was under way is given up and tried anew: it may hang on a network that is gone. */
  const restart = () => (isRunning ? start() : undefined)

  return {
    start,
    stop,
    /** The agent does not want to wait. */
    retry: () => (welcomedAt === undefined ? restart() : undefined),
    /** The computer slept, or somebody came back to it. */
    wake: () => (welcomedAt === undefined ? restart() : line?.probe()),
    /** Asks for everything anew: what was heard has a hole that cannot be filled. */
    resync: restart,
    isOnline: () => welcomedAt !== undefined,
    /** False when there is no line to say it on. */
    say(up: Up): boolean {
      if (welcomedAt === undefined || !line) return false
      line.say(up)
      return true
    },
  }
}
export type SessionClient = ReturnType<typeof createSessionClient>
