import type { InteractionHead, Segment } from '../src-contract/interaction'
import type { RingingInvitation } from '../src-contract/invitation'
import type { Context, Load } from './decider'
import { activeSegments } from './segment'

const LIMIT = 6

export const ringingOf = ({ invitations = [] }: InteractionHead): RingingInvitation[] => invitations

/** The customer, the agents, and whoever is invited and may still come. */
export const participantsOf = (interaction: InteractionHead): number =>
  1 + activeSegments(interaction).length + ringingOf(interaction).length

export const isFull = (interaction: InteractionHead, { participantLimit = LIMIT }: Context['workspace']) =>
  participantsOf(interaction) >= participantLimit

/** The share in which somebody takes part in it now. */
export const activeSegmentOf = (interaction: InteractionHead, agentId: string): Segment | undefined =>
  activeSegments(interaction).find((segment) => segment.agentId === agentId)

/** The lowest number that is free; undefined where the limit is reached. */
export function freeSlotOf({ taken, limit }: Pick<Load, 'taken' | 'limit'>): number | undefined {
  for (let slot = 0; slot < limit; slot += 1) if (!taken.includes(slot)) return slot
  return undefined
}

/** Whether a supervisor watches over it. */
export const watchesOver = (
  { serviceId }: InteractionHead,
  { actor, serviceIds = [] }: Pick<Context, 'actor' | 'serviceIds'>,
): boolean => actor.kind === 'supervisor' && serviceIds.includes(serviceId)

/** Both may be taken out of it: by whoever asked him in, and by who watches over it (chat-controls §4.9). */
export const mayRemove = (
  interaction: InteractionHead,
  { agentId, invitedBy }: Segment,
  context: Pick<Context, 'actor' | 'serviceIds'>,
): boolean =>
  agentId !== context.actor.id &&
  (watchesOver(interaction, context) ||
    (invitedBy !== undefined &&
      invitedBy === context.actor.id &&
      activeSegmentOf(interaction, invitedBy) !== undefined))
