import type { InteractionHead } from '../src-contract/interaction'
import type { AgentHead } from '../src-contract/presence'
import { formEnding } from './customer-form'
import { accept, type Folds, type Load, refuse, type Rules } from './decider'
import { invitationsEnding } from './invitation'
import { after } from './instant'
import { activeSegmentOf, freeSlotOf, isFull, mayRemove, watchesOver } from './participants'
import { activeSegments, segmentOf } from './segment'
import { wrapUpOf } from './wrap-up'

/** Who comes to a chat beside its agent, is taken out of it, or gets it instead (chat-controls §2.4, §4.9, §7). */
export const joiningRules = {
  'interaction.join'({ interaction }, { interactionId, segmentId }, context) {
    const { actor, displayName, workspace } = context
    if (interaction?.status !== 'active') return refuse('not-active')
    if (actor.kind !== 'supervisor' || !watchesOver(interaction, context)) return refuse('not-permitted')
    if (activeSegmentOf(interaction, actor.id)) return refuse('already-in-chat')
    if (isFull(interaction, workspace)) return refuse('chat-full')
    return accept({
      type: 'interaction.joined',
      ...{ interactionId, segmentId, agentId: actor.id, slot: null, displayName, isSupervisor: true },
    })
  },

  'interaction.removeAgent'({ interaction }, { interactionId, segmentId }, context) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'active') return refuse('not-active')
    if (!mayRemove(interaction, segment, context)) return refuse('not-permitted')
    if (activeSegments(interaction).length === 1) return refuse('last-agent')
    return accept(
      {
        type: 'interaction.left',
        ...{ interactionId, segmentId, agentId: segment.agentId, cause: 'removed' },
        byName: context.displayName,
        ...wrapUpOf(context, interaction, [segment]),
      },
      ...formEnding(interaction, segmentId),
    )
  },

  /** Leaving and waiting are one append: never both his and in a queue, never neither (chat-controls §6-43). */
  'interaction.transfer'({ interaction }, { interactionId, segmentId, serviceId, note }, context) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'active' || segment.agentId !== context.actor.id) return refuse('not-active')
    if (activeSegments(interaction).length > 1) return refuse('others-remain')
    if (!(context.workspace.serviceIds ?? []).includes(serviceId)) return refuse('unknown-service')
    const handOver = { byName: context.displayName, ...(note && { note }) }
    return accept(
      {
        type: 'interaction.left',
        ...{ interactionId, segmentId, agentId: segment.agentId, cause: 'transferred' },
        ...wrapUpOf(context, interaction, [segment]),
      },
      ...formEnding(interaction, segmentId),
      ...invitationsEnding(interaction, 'cancelled'),
      { type: 'interaction.queued', interactionId, cause: 'transferred', place: 'back', serviceId, handOver },
    )
  },

  /** Within the rules of an offer, except that nobody's turn counts (chat-controls §7). */
  'interaction.assign'({ interaction, agent }, command, context) {
    const { now, service, load, displayName } = context
    if (!interaction || !service) return refuse('unknown-interaction')
    if (!watchesOver(interaction, context)) return refuse('not-permitted')
    if (interaction.status !== 'queued') return refuse('not-waiting')
    const { interactionId, segmentId, agentId } = command
    if (!agent || !load || !mayBePicked(interaction, agent, load)) return refuse('agent-not-available')
    const slot = freeSlotOf(load)
    if (slot === undefined) return refuse('no-free-slot')
    return accept({
      type: 'interaction.offered',
      ...{ interactionId, segmentId, agentId, slot, expiresAt: after(now, service.times.offer) },
      assignedBy: displayName,
    })
  },
} satisfies Partial<Rules>

const mayBePicked = ({ serviceId }: InteractionHead, { connection, presence }: AgentHead, load: Load) =>
  connection === 'connected' &&
  presence.state === 'ready' &&
  !load.ringing &&
  load.person?.serviceIds.includes(serviceId) === true

export const joiningFolds = {
  'interaction.joined': (head, { segmentId, agentId, slot, displayName, ...came }, { at }) => ({
    ...head,
    segments: [
      ...head.segments,
      {
        ...{ id: segmentId, agentId, slot, status: 'active' as const, displayName },
        ...{ offeredAt: at, acceptedAt: at, leftAt: null },
        ...(came.isSupervisor && { isSupervisor: true }),
        ...(came.invitedBy && { invitedBy: came.invitedBy }),
      },
    ],
  }),
} satisfies Partial<Folds>
