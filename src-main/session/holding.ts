import type { Request } from '../../src-contract/envelope'
import type { CommandId, Instant } from '../../src-contract/ids'
import type { Clock, GatewayTime } from './clock'
import type { Outbox } from './outbox'
import { canBeHeld, chatOf, isFarewell } from './queue'

/** So long a message can be taken back. */
const HOLD = 5_000

export interface HoldingPorts {
  outbox: Outbox
  clock: Clock
  gatewayTime: GatewayTime
  /** Whether messages wait a little before they go out. */
  holdsMessages: () => boolean
  /** Its time is over, and it may go. */
  released: () => void
}

/**
 * Messages that wait before they go out: held → released | taken. Kept in memory only: what was held when the app died
 * goes out at the next start.
 */
export function createHolding({ outbox, clock, gatewayTime, holdsMessages, released }: HoldingPorts) {
  const held = new Map<CommandId, { until: Instant; cancel: () => void }>()

  /** True: it was held, and is no longer. */
  function letGo(commandId: CommandId): boolean {
    held.get(commandId)?.cancel()
    return held.delete(commandId)
  }

  function hold(commandId: CommandId) {
    const cancel = clock.after(HOLD, () => {
      held.delete(commandId)
      released()
    })
    held.set(commandId, { until: gatewayTime.in(HOLD), cancel })
  }

  /** Whoever takes his leave has no second thoughts about what he said before. */
  const letGoBefore = (farewell: Request) =>
    outbox.entries().forEach(({ request }) => {
      if (chatOf(request) === chatOf(farewell)) letGo(request.commandId)
    })

  return {
    /** To be told of each request as soon as it is kept. */
    kept(request: Request) {
      if (holdsMessages() && canBeHeld(request.command)) hold(request.commandId)
      if (isFarewell(request.command)) letGoBefore(request)
    },
    /** False: it has gone, or was never held. */
    async takeBack(commandId: CommandId): Promise<boolean> {
      if (!letGo(commandId)) return false
      await outbox.forget(commandId)
      return true
    },
    untilOf: (commandId: CommandId): Instant | null => held.get(commandId)?.until ?? null,
    /** The session is over: nothing goes out any more, and nothing is forgotten. */
    stop: () => held.forEach(({ cancel }) => cancel()),
  }
}
