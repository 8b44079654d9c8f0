import type { CommandId, Instant } from '../../src-contract/ids'
import type { Clock, GatewayTime } from './clock'

/** So long a message can be taken back. */
const HOLD = 5_000

export interface HoldingPorts {
  clock: Clock
  gatewayTime: GatewayTime
  /** Its time is over, and it may go. */
  released: () => void
}

/**
 * Messages that wait before they go out: held → released | taken. Kept in memory only: what was held when the app died
 * goes out at the next start.
 */
export function createHolding({ clock, gatewayTime, released }: HoldingPorts) {
  const held = new Map<CommandId, { until: Instant; cancel: () => void }>()

  /** True: it was held, and is no longer. */
  function take(commandId: CommandId): boolean {
    held.get(commandId)?.cancel()
    return held.delete(commandId)
  }

  return {
    hold(commandId: CommandId) {
      const cancel = clock.after(HOLD, () => {
        held.delete(commandId)
        released()
      })
      held.set(commandId, { until: gatewayTime.in(HOLD), cancel })
    },
    take,
    untilOf: (commandId: CommandId): Instant | null => held.get(commandId)?.until ?? null,
    /** The session is over: nothing goes out any more, and nothing is forgotten. */
    stop: () => held.forEach(({ cancel }) => cancel()),
  }
}
