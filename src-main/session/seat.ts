import { join } from 'node:path'
import type { Input, Link, Output, Snapshot } from '../../src-contract/bridge'
import type { Goodbye } from '../../src-contract/protocol'
import type { Me } from '../../src-contract/workspace'
import { kindOf, type Log } from '../log'
import type { AgentDoor } from './agent-door'
import { openAgentSession, type AgentSession, type Push } from './agent-session'
import type { Clock } from './clock'
import type { Gateway } from './gateway'
import type { OpenSocket } from './line'
import { folderName, openSealedFolder, type KeyKeeper } from './sealed-folder'

/** Who was signed in and wanted to stay so. Kept only where the system offers a real place for secrets. */
export interface Kept {
  gateway: string
  secret: string
  me: Me
}
export interface Keepsake {
  read(): Kept | undefined
  write(kept: Kept | undefined): void
}

export interface SeatPorts {
  folders: string
  version: string
  door: AgentDoor
  gateway: Gateway
  keeper: () => KeyKeeper
  keepsake: Keepsake
  open: OpenSocket
  clock: Clock
  random: () => number
  log: Log
  push: Push
  rememberUser: (userName: string) => void
}

export type SeatState = Pick<
  Snapshot,
  'link' | 'me' | 'workspace' | 'desk' | 'pages' | 'pending' | 'drafts' | 'clockOffset' | 'secretsAreSealed'
>

/** Whether somebody sits at this desk: empty → taken → empty. */
export function createSeat(ports: SeatPorts) {
  const { door, gateway, keeper, keepsake, log, push } = ports
  let session: AgentSession | undefined
  let secret: string | undefined
  let leftWith: Goodbye | null = null

  async function sit(me: Me, token: string) {
    await leave(null)
    secret = token
    const path = join(ports.folders, folderName(gateway.identity(), me.id))
    const folder = await openSealedFolder(path, keeper(), log)
    session = await openAgentSession({
      ...ports,
      folder,
      me,
      buyTicket: async () => {
        const base = gateway.base()
        return base ? door.buyTicket(base, token) : { kind: 'later', seconds: 0 }
      },
      over: (reason) => void over(reason),
    })
    session.start()
  }

  async function leave(reason: Goodbye | null) {
    const leaving = session
    session = undefined
    secret = undefined
    leftWith = reason
    await leaving?.close()
  }

  /** The gateway ended it: what it was kept for is gone, what was not sent stays in its folder. */
  async function over(reason: Goodbye) {
    log('warn', 'session over', { reason })
    keepsake.write(undefined)
    await leave(reason)
    push('session.link', { state: 'signedOut', reason })
  }

  return {
    session: () => session,
    /** Takes up where the last start left, if its agent wanted to stay signed in. */
    async resume() {
      const kept = keepsake.read()
      if (kept?.gateway !== gateway.identity()) return
      await sit(kept.me, kept.secret).catch((problem: unknown) =>
        log('error', 'resume failed', { kind: kindOf(problem) }),
      )
    },
    async signIn(input: Input<'session.signIn'>): Promise<Output<'session.signIn'>> {
      await gateway.arrival()
      const base = gateway.base()
      if (!base) return { fault: 'offline' }
      const answer = await door.signIn(base, input)
      if (!('value' in answer)) return answer
      const { me, secret: token } = answer.value
      ports.rememberUser(input.userName)
      keepsake.write(input.staySignedIn ? { gateway: gateway.identity(), secret: token, me } : undefined)
      await sit(me, token)
      return { me }
    },
    async signOut({ evenIfUnsent }: Input<'session.signOut'>): Promise<Output<'session.signOut'>> {
      const unsent = session?.unsent() ?? 0
      if (unsent > 0 && !evenIfUnsent) return { unsent }
      const [base, token] = [gateway.base(), secret]
      keepsake.write(undefined)
      await leave(null)
      push('session.link', { state: 'signedOut', reason: null })
      if (base && token) await door.signOut(base, token)
      return { unsent: 0 }
    },
    leave,
    state: (): SeatState =>
      session?.state() ?? empty({ state: 'signedOut', reason: leftWith }, keeper().seals),
  }
}
export type Seat = ReturnType<typeof createSeat>

const empty = (link: Link, secretsAreSealed: boolean): SeatState => ({
  link,
  me: null,
  workspace: null,
  desk: [],
  pages: [],
  pending: [],
  drafts: [],
  clockOffset: 0,
  secretsAreSealed,
})
