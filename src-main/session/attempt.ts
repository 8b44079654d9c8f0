import { PROTOCOL_VERSION, type Down, type Goodbye, type Up } from '../../src-contract/protocol'
import type { Log } from '../log'
import type { Clock } from './clock'
import { openLine, type Ending, type Line, type OpenSocket } from './line'

/** `later`: worth another try, in so many seconds at the earliest; `ended`: the session secret buys nothing any more. */
export type TicketAnswer =
  { kind: 'ticket'; ticket: string } | { kind: 'later'; seconds: number } | { kind: 'ended'; reason: Goodbye }

export interface AttemptPorts {
  buyTicket: () => Promise<TicketAnswer>
  open: OpenSocket
  /** What this desk has heard so far: it is told the rest. */
  held: () => Pick<Extract<Up, { frame: 'hello' }>, 'cursors' | 'predefined'>
  clock: Clock
  log: Log
  heard: (down: Down) => void
  /** Over, or never begun; `seconds` is how long the gateway asks to be left alone. */
  ended: (why: Ending, seconds: number) => void
}

/** One try: a ticket, a socket, and then its line until it ends. Once abandoned, it is heard of no more. */
export function attemptLine(ports: AttemptPorts) {
  let line: Line | undefined
  let isAbandoned = false

  async function begin() {
    const answer = await ports.buyTicket()
    if (isAbandoned) return
    if (answer.kind === 'later') ports.ended('lost', answer.seconds)
    else if (answer.kind === 'ended') ports.ended(answer.reason, 0)
    else line = openLine({ ...ports, hello: helloWith(answer.ticket), heard, ended })
  }

  const helloWith = (ticket: string): Up => ({
    frame: 'hello',
    ticket,
    version: PROTOCOL_VERSION,
    ...ports.held(),
  })

  function heard(down: Down) {
    if (!isAbandoned) ports.heard(down)
  }

  function ended(why: Ending) {
    if (!isAbandoned) ports.ended(why, 0)
  }

  function abandon() {
    isAbandoned = true
    line?.end('lost')
  }

  void begin()
  return {
    abandon,
    say: (up: Up) => line?.say(up),
    probe: () => line?.probe(),
    end: (why: Ending) => line?.end(why),
  }
}
export type Attempt = ReturnType<typeof attemptLine>
