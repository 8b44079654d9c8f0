import type { Accounts } from '../accounts/accounts'
import type { Clock } from '../clock'
import { frameOf } from './frames'
import type { Leases } from './leases'
import type { Guest } from './socket'

export interface PulsePorts {
  readonly accounts: Pick<Accounts, 'keepAlive'>
  readonly leases: Pick<Leases, 'renew'>
  readonly now: Clock
  readonly report: (defect: unknown) => void
  /** Seconds. */
  readonly heartbeat: number
  readonly guests: ReadonlySet<Guest>
}

/** Milliseconds. Nobody holds a socket without a ticket for longer. */
const NO_HELLO = 10_000
const RENEW = 10_000
const KEEP_ALIVE = 60_000

/** What has to be done while nothing happens: heartbeats, dead and full lines, leases, sessions that slide on. */
export function createPulse({ accounts, leases, now, report, heartbeat, guests }: PulsePorts) {
  const beat = heartbeat * 1_000
  const beats = new WeakMap<Guest, number>()
  let renewsAt = performance.now() + RENEW
  let keepsAt = performance.now() + KEEP_ALIVE

  function visit(guest: Guest, at: number) {
    const { line, seat, arrivedAt } = guest
    line.check(beat * 1.5)
    if (!seat()?.isWelcome) {
      if (at - arrivedAt > NO_HELLO) line.cut()
      return
    }
    if (at < (beats.get(guest) ?? arrivedAt + beat)) return
    beats.set(guest, at + beat)
    line.send(frameOf({ frame: 'heartbeat', gatewayTime: now() }))
  }

  const pause = Math.min(1_000, beat / 10)
  let visitedAt = performance.now()

  const timer = setInterval(() => {
    const at = performance.now()
    // Whoever was asleep himself (a stopped process, a busy machine) has heard nobody: that is not their silence.
    if (at - visitedAt > 3 * pause) guests.forEach(({ line }) => line.heard())
    visitedAt = at
    guests.forEach((guest) => visit(guest, at))
    if (at >= renewsAt) {
      renewsAt = at + RENEW
      leases.renew().catch(report)
    }
    if (at >= keepsAt) {
      keepsAt = at + KEEP_ALIVE
      accounts.keepAlive([...guests].flatMap(({ seat }) => seat()?.sessionId ?? [])).catch(report)
    }
  }, pause)
  return { stop: () => clearInterval(timer) }
}
