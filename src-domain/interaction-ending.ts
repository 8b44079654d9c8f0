import type { Event } from '../src-contract/envelope'
import type { SegmentId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import { formEnding } from './customer-form'
import type { EventOf } from './decider'
import { flagEnding } from './flag'
import { invitationsEnding } from './invitation'

export type InteractionEndCause = 'agent' | 'customer' | 'inactivity' | 'customerLost'

/** What ends with an interaction: an offer is recalled, and with no wrap-up left to do it is completed as well. */
export function ending(
  interaction: InteractionHead,
  cause: InteractionEndCause,
  {
    leaving,
    ...wrapUps
  }: Pick<EventOf<'interaction.ended'>, 'wrapUp' | 'wrapUpEndsAt'> & { leaving?: SegmentId },
): Event[] {
  const { id: interactionId, status, segments } = interaction
  const recalled: Event[] = segments
    .filter(({ status }) => status === 'offered')
    .map(({ id, agentId }) => ({
      type: 'interaction.offerRecalled',
      interactionId,
      segmentId: id,
      agentId,
      cause: 'customerLeft',
    }))
  const waited = status === 'queued' || status === 'offered' || status === 'created'
  const ended: Event = {
    type: 'interaction.ended',
    interactionId,
    cause: waited ? 'abandoned' : cause,
    ...wrapUps,
  }
  const isOpen = segments.some(
    ({ id, status, isSupervisor }) =>
      status === 'wrapUp' || (wrapUps.wrapUp && !isSupervisor && (status === 'active' || id === leaving)),
  )
  return [
    ...recalled,
    ...formEnding(interaction),
    ...invitationsEnding(interaction, 'interactionEnded'),
    ...flagEnding(interaction),
    ended,
    ...(isOpen ? [] : [{ type: 'interaction.completed' as const, interactionId }]),
  ]
}
