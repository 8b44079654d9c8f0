import { v5 as uuid5 } from 'uuid'
import type { Recorded } from '../../src-contract/envelope'
import type { CommandId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import { type DeskEntry, HISTORY_LIMIT, PROTOCOL_VERSION, type Up } from '../../src-contract/protocol'
import type { Me, Workspace } from '../../src-contract/workspace'
import type { Clock } from '../clock'
import type { Handle } from '../command-handler'
import type { EventLog } from '../log/event-log'
import type { Streams } from '../streams'
import type { CentreWorkspace, Workspaces } from '../workspace/workspaces'
import type { Delivery } from './delivery'
import { readDesk, streamsOnDesk } from './desk'
import { frameOf, recordedFrame } from './frames'
import type { Leases } from './leases'
import type { PredefinedDesks } from './predefined-desks'
import type { ReadMarks } from './read-marks'
import type { Seat, Seats } from './seats'
import type { SecureDesks } from './secure-desks'

export interface WelcomePorts {
  readonly handle: Handle
  readonly log: Pick<EventLog, 'read' | 'slots'>
  readonly streams: Streams
  readonly workspaces: Pick<Workspaces, 'current'>
  readonly seats: Seats
  readonly leases: Leases
  readonly marks: ReadMarks
  readonly delivery: Delivery
  readonly predefined: PredefinedDesks
  readonly secure: Pick<SecureDesks, 'welcome'>
  readonly now: Clock
  readonly heartbeat: number
}

export type Hello = Extract<Up, { frame: 'hello' }>

const NAMESPACE = 'b0c5e2a7-5d0e-4f5c-8f43-7b1c9d0f9a52'
const actor: Actor = { kind: 'system', id: 'sessions' }

/** One sign-in is one event, however often its desktop comes back. */
const signInId = (sessionId: string) => uuid5(`sign-in ${sessionId}`, NAMESPACE) as CommandId

export const speaksOurs = (version: string) => version.split('.')[0] === PROTOCOL_VERSION.split('.')[0]

/** What desktops know of a centre; the rest is the gateway's affair. */
export const visibleTo = (centre: CentreWorkspace): Workspace => {
  const { revision, centreName, services, reasons, teams, connectionGrace, cases = null } = centre
  const { fileLimit, masking, doAgentsBlock, participantLimit } = centre
  const more = {
    ...(fileLimit !== undefined && { fileLimit }),
    ...(masking && { masking }),
    ...(doAgentsBlock && { doAgentsBlock }),
    ...(participantLimit !== undefined && { participantLimit }),
  }
  return { revision, centreName, services, reasons, teams, connectionGrace, cases, ...more }
}

/** From a seat to a welcomed one: signed in, connected, with all that is on the desk and what it missed of it. */
export function createWelcome(ports: WelcomePorts) {
  const { handle, log, streams, workspaces, seats, leases, delivery, now, heartbeat } = ports

  /** The lease comes first: who has one is not taken for lost between the two commands. */
  async function connect({ me, sessionId }: Seat) {
    const agentId = me.id
    await leases.take(agentId, sessionId)
    const signIn = { commandId: signInId(sessionId), command: { type: 'agent.signIn' as const, agentId } }
    const signedIn = await handle(signIn, actor, { isRepeat: true })
    const command = { type: 'agent.restoreConnection' as const, agentId }
    const restored = await handle({ commandId: newId<CommandId>(), command }, actor)
    return signedIn.kind === 'accepted' && restored.kind !== 'failed'
  }

  async function readMissed(desk: readonly DeskEntry[], cursors: Hello['cursors']): Promise<Recorded[]> {
    const behind = desk.flatMap(({ stream, seq }) => {
      const cursor = cursors[stream] ?? seq
      return cursor < seq && seq - cursor <= HISTORY_LIMIT
        ? { stream, after: cursor, limit: seq - cursor }
        : []
    })
    const pages = await Promise.all(behind.map(({ stream, ...range }) => log.read(stream, range)))
    return pages.flat()
  }

  function greet(seat: Seat, desk: DeskEntry[], missed: readonly Recorded[]) {
    const { line, me } = seat
    line.send(
      frameOf({
        frame: 'welcome',
        version: PROTOCOL_VERSION,
        gatewayTime: now(),
        heartbeat,
        me,
        workspace: visibleTo(workspaces.current()),
        desk,
      }),
    )
    if (missed.length > 0) line.send(recordedFrame(missed))
    seat.isWelcome = true
    const late = [...seat.missed]
    seat.missed.clear()
    late.forEach((stream) => void delivery.catchUp(seat, stream))
  }

  /** Watches before it reads: what is published meanwhile is noted, and caught up with after the welcome. */
  return async function welcome(seat: Seat, { cursors, predefined = {} }: Hello): Promise<boolean> {
    if (!(await connect(seat))) return false
    const onDesk: StreamId[] = await streamsOnDesk({ log }, seat.me.id)
    onDesk.forEach((stream) => seats.show(seat, stream, 'desk'))
    const desk = await readDesk({ ...ports, streams }, seat.me.id, onDesk)
    const missed = await readMissed(desk, cursors)
    if (!seat.line.isOpen()) return false
    const shown = new Map(desk.map(({ stream, seq }) => [stream, seq]))
    for (const [stream, view] of seat.views) {
      const seq = shown.get(stream)
      if (seq === undefined) seats.hide(seat, stream)
      else view.sent = seq
    }
    greet(seat, desk, missed)
    void ports.predefined.welcome(seat, predefined)
    void ports.secure.welcome(seat)
    return true
  }
}

export const actorOf = ({ id, role }: Me): Actor =>
  role === 'supervisor' ? { kind: 'supervisor', id } : { kind: 'agent', id }
