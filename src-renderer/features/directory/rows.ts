import type { QueueRow } from '../../../src-contract/board'
import type { AgentId } from '../../../src-contract/ids'
import type { InteractionHead } from '../../../src-contract/interaction'
import type { Service } from '../../../src-contract/workspace'
import { createSearch, readyToSearch } from '../../choseong'
import type { AgentRow } from '../../stores/agent-rows'

/** Whether somebody can be asked now; where not, why (chat-controls §4.9). */
export type Reach = 'free' | 'here' | 'invited' | 'ringing' | 'full' | 'offline'

export interface Colleague {
  readonly row: AgentRow
  readonly reach: Reach
}

export interface Wish {
  readonly query: string
  readonly role: AgentRow['role']
  /** Else everybody, with what is in the way. */
  readonly isOnlyFree: boolean
}

export function reachOf(row: AgentRow, { segments, invitations = [] }: InteractionHead): Reach {
  const { agentId } = row
  if (segments.some((segment) => segment.agentId === agentId && segment.status !== 'completed')) return 'here'
  if (invitations.some((invitation) => invitation.agentId === agentId)) return 'invited'
  if (row.connection !== 'connected' || row.state === 'offline') return 'offline'
  if (row.ringing > 0) return 'ringing'
  return row.role === 'agent' && row.active >= row.limit ? 'full' : 'free'
}

export interface About {
  readonly head: InteractionHead
  readonly me: AgentId
  /** By which somebody is found as well. */
  readonly teamNames: (row: AgentRow) => readonly string[]
}

/** Found by name, initial consonants, team or skill; the free ones first, then by how little they have to do. */
export function colleaguesOf(
  rows: Iterable<AgentRow>,
  { head, me, teamNames }: About,
  { query, role, isOnlyFree }: Wish,
): Colleague[] {
  const search = createSearch(query)
  const fits = (row: AgentRow) =>
    search(readyToSearch([row.displayName, ...teamNames(row), ...(row.skills ?? [])].join(' '))) !== undefined
  return [...rows]
    .filter((row) => row.agentId !== me && row.role === role && fits(row))
    .map((row) => ({ row, reach: reachOf(row, head) }))
    .filter(({ reach }) => !isOnlyFree || reach === 'free')
    .sort(
      (one, other) =>
        Number(one.reach !== 'free') - Number(other.reach !== 'free') ||
        one.row.active - other.row.active ||
        one.row.displayName.localeCompare(other.row.displayName),
    )
}

export interface Queue {
  readonly service: Service
  /** Undefined before the board has been told. */
  readonly row: QueueRow | undefined
}

export function queuesOf(
  services: readonly Service[],
  rows: ReadonlyMap<Service['id'], QueueRow>,
  query: string,
): Queue[] {
  const search = createSearch(query)
  return services
    .filter(({ name }) => search(readyToSearch(`${name.ko} ${name.en}`)) !== undefined)
    .map((service) => ({ service, row: rows.get(service.id) }))
}
