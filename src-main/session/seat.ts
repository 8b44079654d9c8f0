import { join } from 'node:path'
import type { Link, Parting, Snapshot } from '../../src-contract/bridge'
import type { Goodbye } from '../../src-contract/protocol'
import type { Me } from '../../src-contract/workspace'
import type { Log } from '../log'
import type { GatewayFiles } from '../attachments/gateway-files'
import type { AgentDoor } from './agent-door'
import { openAgentSession, type AgentSession } from './agent-session'
import type { Clock } from './clock'
import type { Gateway } from './gateway'
import type { Push } from './hearing'
import type { OpenSocket } from './line'
import type { TicketAnswer } from './attempt'
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
  door: Pick<AgentDoor, 'buyTicket'>
  gateway: Pick<Gateway, 'identity' | 'base'>
  keeper: () => KeyKeeper
  keepsake: Keepsake
  open: OpenSocket
  files: GatewayFiles
  clock: Clock
  random: () => number
  /** Whether messages wait a little before they go out, so that they can be taken back. */
  holdsMessages: () => boolean
  log: Log
  push: Push
  /** The agent had asked to leave after his last chat, and has completed it. */
  finished: () => void
}

export type SeatState = Pick<
  Snapshot,
  | 'link'
  | 'me'
  | 'workspace'
  | 'desk'
  | 'pages'
  | 'pending'
  | 'drafts'
  | 'attachments'
  | 'secureAnswers'
  | 'clockOffset'
  | 'secretsAreSealed'
>

/** Whether somebody sits at this desk: empty → taken → empty. */
export function createSeat(ports: SeatPorts) {
  const { door, gateway, keeper, keepsake, log, push } = ports
  let session: AgentSession | undefined
  let secret: string | undefined
  let leftWith: Parting | null = null

  async function sit(me: Me, token: string) {
    await leave(null)
    const path = join(ports.folders, folderName(gateway.identity(), me.id))
    const folder = await openSealedFolder(path, keeper(), log)
    const opened = await openAgentSession({
      ...{ ...ports, folder, me },
      buyTicket: () => buyTicket(token),
      over: (reason) => void over(reason),
    })
    secret = token
    session = opened
    opened.start()
  }

  async function buyTicket(token: string): Promise<TicketAnswer> {
    const base = gateway.base()
    return base ? door.buyTicket(base, token) : { kind: 'later', seconds: 0 }
  }

  async function leave(reason: Parting | null) {
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

  const state = (): SeatState =>
    session?.state() ?? empty({ state: 'signedOut', reason: leftWith }, keeper().seals)

  return { sit, leave, state, session: () => session, secret: () => secret }
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
  attachments: [],
  secureAnswers: [],
  clockOffset: 0,
  secretsAreSealed,
})
