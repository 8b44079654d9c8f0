import type { Request } from '../../src-contract/envelope'
import type { CommandId } from '../../src-contract/ids'
import type { Up } from '../../src-contract/protocol'
import type { Clock } from './clock'
import { retryDelay } from './retry-delay'

/** `resting`: answered with a passing fault, and waiting for its next try. */
interface Flight {
  request: Request
  cancel: () => void
  stumbles: number
  state: 'sending' | 'resting'
}

export interface FlightPorts {
  say: (up: Up) => boolean
  clock: Clock
  random: () => number
  /** Ten seconds have passed: no answer will come on this line any more. */
  unanswered: (commandId: CommandId) => void
}

const ANSWER = 10_000

/** Commands that are under way on this line: sending → answered | resting → sending …; all gone when the line is. */
export function createFlights({ say, clock, random, unanswered }: FlightPorts) {
  const flights = new Map<CommandId, Flight>()

  function send(request: Request, stumbles = 0) {
    const cancel = clock.after(ANSWER, () => unanswered(request.commandId))
    flights.set(request.commandId, { request, cancel, stumbles, state: 'sending' })
    say({ frame: 'request', request })
  }

  return {
    send,
    sendLater(request: Request, stumbles: number) {
      const cancel = clock.after(retryDelay(stumbles, random), () => send(request, stumbles))
      flights.set(request.commandId, { request, cancel, stumbles, state: 'resting' })
    },
    /** There was no line yet when they were sent; now there is. */
    sayAgain: () => flights.forEach(({ request }) => say({ frame: 'request', request })),
    has: (commandId: CommandId) => flights.has(commandId),
    isSending: (commandId: CommandId) => flights.get(commandId)?.state === 'sending',
    /** An answer came; tells how often this command has stumbled before. */
    land(commandId: CommandId): number {
      const flight = flights.get(commandId)
      flight?.cancel()
      flights.delete(commandId)
      return flight?.stumbles ?? 0
    },
    /** Takes all of them back, and names them. */
    ground(): CommandId[] {
      const ids = [...flights.keys()]
      flights.forEach(({ cancel }) => cancel())
      flights.clear()
      return ids
    },
  }
}
