import { PROTOCOL_VERSION, type Down, type Goodbye, type Up } from '../../src-contract/protocol'
import type { Log } from '../log'
import type { Clock } from './clock'
import { openLine, type Ending, type Line, type OpenSocket } from './line'
import { retryDelay } from './retry-delay'

/** `later`: worth another try, in so many seconds at the earliest; `ended`: the session secret buys nothing any more. */
export type TicketAnswer =
  { kind: 'ticket'; ticket: string } | { kind: 'later'; seconds: number } | { kind: 'ended' }

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

/**
 * One agent's standing line to the gateway: connecting → online → offline → connecting …, until stopped or over.
 * Knows frames and reconnection, nothing of what they mean.
 */
export function createSessionClient(ports: ClientPorts) {
  const { clock, link, log, over } = ports
  let line: Line | undefined
  let cancelRetry: (() => void) | undefined
  let attempts = 0
  let welcomedAt: number | undefined
  /** Rises with every try: what an abandoned one still answers is nobody's. */
  let round = 0
  let running = false

  async function connect() {
    const mine = ++round
    cancelRetry?.()
    cancelRetry = undefined
    link('connecting')
    const answer = await ports.buyTicket()
    if (mine !== round) return
    if (answer.kind === 'ended') { finish('signed-out'); return; }
    if (answer.kind === 'later') { wait(answer.seconds * 1_000); return; }
    line = openLine({
      ...ports,
      hello: { frame: 'hello', ticket: answer.ticket, version: PROTOCOL_VERSION, cursors: ports.cursors() },
      heard: (down) => mine === round && hear(down),
      ended: (why) => mine === round && ended(why),
    })
  }

  function hear(down: Down) {
    if (down.frame === 'welcome') {
      if (majorOf(down.version) !== majorOf(PROTOCOL_VERSION)) return line?.end('version-mismatch')
      welcomedAt = clock.monotonic()
    }
    ports.heard(down)
    if (down.frame === 'welcome') link('online')
  }

  function ended(why: Ending) {
    line = undefined
    if (welcomedAt !== undefined && clock.monotonic() - welcomedAt > STEADY) attempts = 0
    welcomedAt = undefined
    log(why === 'lost' || why === 'draining' ? 'info' : 'warn', 'line ended', { why })
    if (why === 'lost' || why === 'deaf') { wait(0); return; }
    if (!crowded.has(why)) { finish(why); return; }
    attempts = Math.max(attempts, 1)
    wait(0)
  }

  function wait(least: number) {
    const delay = Math.max(least, retryDelay(attempts++, ports.random))
    link({ offlineFor: delay })
    cancelRetry = clock.after(delay, () => void connect())
  }

  function finish(reason: Goodbye) {
    stop()
    over(reason)
  }

  function stop() {
    running = false
    round++
    cancelRetry?.()
    cancelRetry = undefined
    welcomedAt = undefined
    line?.end('lost')
    line = undefined
  }

  /** Whatever was under way is given up and tried anew: it may hang on a network that is gone. */
  function restart() {
    if (!running) return
    stop()
    running = true
    attempts = 0
    void connect()
  }

  return {
    start() {
      running = true
      attempts = 0
      void connect()
    },
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

const majorOf = (version: string) => version.split('.')[0]
