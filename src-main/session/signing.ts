import type { Input, Output } from '../../src-contract/bridge'
import { kindOf, type Log } from '../log'
import type { AgentDoor } from './agent-door'
import type { Gateway } from './gateway'
import type { Push } from './hearing'
import type { Keepsake, Seat } from './seat'

export interface SigningPorts {
  seat: Seat
  door: AgentDoor
  gateway: Gateway
  keepsake: Keepsake
  rememberUser: (userName: string) => void
  push: Push
  log: Log
}

/** How somebody comes to this desk and leaves it. */
export function createSigning({ seat, door, gateway, keepsake, rememberUser, push, log }: SigningPorts) {
  /** Takes up where the last start left, if its agent wanted to stay signed in. */
  async function resume() {
    const kept = keepsake.read()
    if (!kept || kept.gateway !== gateway.identity()) return
    await seat
      .sit(kept.me, kept.secret)
      .catch((problem: unknown) => log('error', 'resume failed', { kind: kindOf(problem) }))
  }

  async function signIn(input: Input<'session.signIn'>): Promise<Output<'session.signIn'>> {
    await gateway.arrival()
    const base = gateway.base()
    const answer = base ? await door.signIn(base, input) : ({ fault: 'offline' } as const)
    if (!('value' in answer)) return answer
    const { me, secret: token } = answer.value
    rememberUser(input.userName)
    keepsake.write(input.staySignedIn ? { gateway: gateway.identity(), secret: token, me } : undefined)
    await seat.sit(me, token)
    return { me }
  }

  async function signOut({ evenIfUnsent }: Input<'session.signOut'>): Promise<Output<'session.signOut'>> {
    const unsent = seat.session()?.unsent() ?? 0
    if (unsent > 0 && !evenIfUnsent) return { unsent }
    const [base, token] = [gateway.base(), seat.secret()]
    keepsake.write(undefined)
    await seat.leave(null)
    push('session.link', { state: 'signedOut', reason: null })
    if (base && token) await door.signOut(base, token)
    return { unsent: 0 }
  }

  return { resume, signIn, signOut }
}
export type Signing = ReturnType<typeof createSigning>
