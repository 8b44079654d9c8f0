import type { AgentId, Instant, SegmentId, ServiceId } from '../src-contract/ids'
import type { InteractionHead, Segment } from '../src-contract/interaction'
import type { Context } from './decider'

export const segmentOf = ({ segments }: InteractionHead, id: SegmentId): Segment | undefined =>
  segments.find((segment) => segment.id === id)

export const activeSegments = ({ segments }: InteractionHead): Segment[] =>
  segments.filter(({ status }) => status === 'active')

/** Under which service a share goes: what was done before a transfer stays owed to the old one (chat-controls §6-20). */
export const serviceIdOf = (
  head: Pick<InteractionHead, 'serviceId'>,
  segment: Pick<Segment, 'serviceId'> | undefined,
): ServiceId => segment?.serviceId ?? head.serviceId

/** The agent's share that still concerns him: the newest that is not completed. */
export const openSegmentOf = ({ segments }: InteractionHead, agentId: AgentId): Segment | undefined =>
  segments.findLast((segment) => segment.agentId === agentId && segment.status !== 'completed')

/** What pressing End would do now: the count that decides is of active agents (chat-controls §4.5). */
export const leaveOrEnd = (head: InteractionHead, mine: SegmentId): 'leave' | 'end' =>
  activeSegments(head).some(({ id }) => id !== mine) ? 'leave' : 'end'

/** One's own share; and supervisors for the agents of their services (chat-controls §4.16). */
export const mayComplete = (
  head: InteractionHead,
  segment: Segment,
  { actor, serviceIds = [] }: Pick<Context, 'actor' | 'serviceIds'>,
): boolean =>
  segment.agentId === actor.id ||
  (actor.kind === 'supervisor' && serviceIds.includes(serviceIdOf(head, segment)))

/** Since when a share is what it is now: offered, running or in wrap-up. */
export const sinceOf = ({ status, offeredAt, acceptedAt, leftAt }: Segment): Instant =>
  (status === 'wrapUp' ? leftAt : acceptedAt) ?? offeredAt

/** The services in whose sight a chat is: what one handed on to another stays in sight of both. */
export const servicesOf = ({ serviceId, segments }: InteractionHead): ServiceId[] => [
  ...new Set([serviceId, ...segments.flatMap((segment) => segment.serviceId ?? [])]),
]
