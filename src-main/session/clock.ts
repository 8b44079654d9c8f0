import { Instant } from '../../src-contract/ids'

export interface Clock {
  /** Milliseconds that only go forward: order and waiting are counted on these. */
  monotonic(): number
  /** What this computer believes the time is: for display only. */
  wall(): number
  /** Calls back once; the answer takes it back. */
  after(milliseconds: number, then: () => void): () => void
}

export const systemClock: Clock = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after(milliseconds, then) {
    const timer = setTimeout(then, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** Shifts smaller than this are the network's, not the clock's. */
const NOTICEABLE = 250

/** The gateway's time as this computer can tell it, held against the monotonic clock so that a changed PC clock is seen. */
export function createGatewayTime(clock: Clock, changed: (offset: number) => void) {
  let heard: { gateway: number; at: number } | undefined
  let told = 0

  const now = () => (heard ? heard.gateway + clock.monotonic() - heard.at : clock.wall())
  const offset = () => Math.round(now() - clock.wall())

  return {
    offset,
    /** What the gateway's clock will show then. */
    in: (milliseconds: number) => Instant.parse(new Date(now() + milliseconds).toISOString()),
    hear(instant: Instant) {
      heard = { gateway: Date.parse(instant), at: clock.monotonic() }
      if (Math.abs(offset() - told) < NOTICEABLE) return
      told = offset()
      changed(told)
    },
  }
}
export type GatewayTime = ReturnType<typeof createGatewayTime>
