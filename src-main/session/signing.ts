import type { Input, Output, Parting } from '../../src-contract/bridge'
import { kindOf, type Log } from '../log'
import type { AgentDoor } from './agent-door'
import type { Gateway } from './gateway'
import type { Push } from './hearing'
import { NotReadable } from './sealed-folder'
import type { Keepsake, Seat } from './seat'

export interface SigningPorts {
  seat: Seat
  door: Pick<AgentDoor, 'signIn' | 'signOut'>
  gateway: Pick<Gateway, 'identity' | 'base' | 'arrival'>
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
    await seat.sit(kept.me, kept.secret).catch(async (problem: unknown) => {
      log('error', 'resume failed', { kind: kindOf(problem) })
      if (problem instanceof NotReadable) await bow('not-readable')
    })
  }

  async function bow(reason: Parting | null) {
    await seat.leave(reason)
    push('session.link', { state: 'signedOut', reason })
  }

  async function signIn(input: Input<'session.signIn'>): Promise<Output<'session.signIn'>> {
    await gateway.arrival()
    const base = gateway.base()
    const answer = base ? await door.signIn(base, input) : ({ fault: 'offline' } as const)
    if (!('value' in answer)) return answer
    const { me, secret: token } = answer.value
    rememberUser(input.userName)
    const isSeated = await seat.sit(me, token).then(() => true, isReadable)
    if (!isSeated) {
      if (base) await door.signOut(base, token)
      return { fault: 'not-readable' }
    }
    keepsake.write(input.staySignedIn ? { gateway: gateway.identity(), secret: token, me } : undefined)
    return { me }
  }

  /** Nobody is let in beside what he may have left unsent; any other failure is a defect. */
  function isReadable(problem: unknown): false {
    if (!(problem instanceof NotReadable)) throw problem
    log('error', 'local data cannot be read', { kind: kindOf(problem) })
    return false
  }

  async function signOut({ evenIfUnsent }: Input<'session.signOut'>): Promise<Output<'session.signOut'>> {
    const unsent = seat.session()?.unsent() ?? 0
    const open = seat.session()?.openChats() ?? 0
    if (open > 0 || (unsent > 0 && !evenIfUnsent)) return { unsent, open }
    const [base, token] = [gateway.base(), seat.secret()]
    keepsake.write(undefined)
    await bow(null)
    if (base && token) await door.signOut(base, token)
    return { unsent: 0, open: 0 }
  }

  return { resume, signIn, signOut }
}
export type Signing = ReturnType<typeof createSigning>
