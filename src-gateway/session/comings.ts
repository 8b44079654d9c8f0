import { v5 as uuid5 } from 'uuid'
import type { Command, Recorded } from '../../src-contract/envelope'
import type { AgentId, CommandId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import type { Goodbye } from '../../src-contract/protocol'
import { agentStream } from '../../src-domain/streams'
import type { Accounts } from '../accounts/accounts'
import type { Handle } from '../command-handler'
import type { Streams } from '../streams'
import type { Leases } from './leases'
import type { Line } from './line'
import type { Seat, Seats } from './seats'
import type { Hello } from './welcome'

export interface ComingPorts {
  readonly accounts: Pick<Accounts, 'redeem'>
  readonly handle: Handle
  readonly streams: Streams
  readonly seats: Seats
  readonly leases: Leases
  readonly welcome: (seat: Seat, hello: Hello) => Promise<boolean>
}

export interface Comings {
  /** Undefined when the ticket opens nothing. */
  readonly come: (line: Line, hello: Hello) => Promise<Seat | undefined>
  readonly leave: (seat: Seat) => Promise<void>
  /** A session has ended, here or elsewhere. */
  readonly end: (sessionId: string, reason: Goodbye, agentId: AgentId) => Promise<void>
  /** Sets right what was said of an agent while his line stood here. */
  readonly hear: (recorded: readonly Recorded[]) => Promise<void>
}

/** Says of an agent that he is gone. */
export const isLoss = ({ event: { type } }: Pick<Recorded, 'event'>): boolean =>
  type === 'agent.connectionLost' || type === 'agent.graceExpired'

const NAMESPACE = '6f3fd1c6-1ad7-4a06-a0a4-52e1f1f0a8d3'
const signOutId = (sessionId: string) => uuid5(`sign-out ${sessionId}`, NAMESPACE) as CommandId
const system: Actor = { kind: 'system', id: 'sessions' }

/** Who comes, who goes, and what that means for the agent: his chats stay his for the grace (chat-controls §2.3-4). */
export function createComings({ accounts, handle, streams, seats, leases, welcome }: ComingPorts): Comings {
  const ask = (command: Command) => handle({ commandId: newId<CommandId>(), command }, system)

  /** The same session again: the line before it is dead, whatever its socket says. */
  function replace({ me, sessionId }: Seat) {
    for (const other of [...seats.of(me.id)]) {
      if (other.sessionId !== sessionId) continue
      seats.remove(other)
      other.line.cut()
    }
  }

  async function come(line: Line, hello: Hello) {
    const redeemed = await accounts.redeem(hello.ticket)
    if (!redeemed) {
      line.goodbye('ticket-refused')
      return undefined
    }
    const seat: Seat = { line, ...redeemed, views: new Map(), missed: new Set(), isWelcome: false }
    replace(seat)
    seats.add(seat)
    if (!(await welcome(seat, hello))) line.cut()
    return seat
  }

  async function leave(seat: Seat) {
    const wasSeated = seats.has(seat)
    // Also of one that was replaced while it was still being welcomed: it may read nothing any more.
    seats.remove(seat)
    if (!wasSeated) return
    const { id: agentId } = seat.me
    const isElsewhere = await leases.release(agentId, seat.sessionId)
    if (isElsewhere || seats.of(agentId).size > 0) return
    await ask({ type: 'agent.loseConnection', agentId })
  }

  async function end(sessionId: string, reason: Goodbye, agentId: AgentId) {
    const leaving = [...seats.of(agentId)].filter((seat) => seat.sessionId === sessionId)
    leaving.forEach(({ line }) => line.goodbye(reason))
    if (reason === 'signed-in-elsewhere') return
    const head = (await streams.head(agentStream(agentId)))?.head
    if (!head || !('presence' in head) || head.presence.state === 'offline') return
    // Refused while chats are open: then the grace runs, as for anybody who goes away.
    const command = { type: 'agent.signOut' as const, agentId }
    await handle({ commandId: signOutId(sessionId), command }, { kind: 'agent', id: agentId })
  }

  async function hear(recorded: readonly Recorded[]) {
    for (const { event } of recorded) {
      if (!isLoss({ event }) || !('agentId' in event)) continue
      if (![...seats.of(event.agentId)].some(({ isWelcome }) => isWelcome)) continue
      await ask({ type: 'agent.restoreConnection', agentId: event.agentId })
    }
  }

  return { come, leave, end, hear }
}
