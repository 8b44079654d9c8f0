import type { SegmentId } from '../src-contract/ids'
import type { InteractionHead, Segment } from '../src-contract/interaction'
import type { Actor } from '../src-contract/participant'
import { formEnding } from './customer-form'
import { accept, refuse, type Rules } from './decider'
import { ending } from './interaction-ending'
import { invitationsEnding } from './invitation'
import { ringingOf } from './participants'
import { activeSegments, leaveOrEnd, segmentOf } from './segment'
import { wrapUpOf } from './wrap-up'

/** active → wrapUp → completed: how an agent's share of a chat ends (chat-controls §2.2, §4.5). */
export const leavingRules = {
  'interaction.leave'({ interaction }, { interactionId, segmentId, expect, doesCancel }, context) {
    const { actor, service } = context
    if (!interaction || !service) return refuse('unknown-interaction')
    const segment = ownActive(interaction, segmentId, actor)
    if (!segment) return refuse('not-active')
    const actual = leaveOrEnd(interaction, segmentId)
    if (expect && expect !== actual) return { kind: 'refused', refusal: { refusal: 'conflict', actual } }
    if (actual === 'end' && rings(interaction) && !doesCancel) return refuse('invitation-ringing')
    const wrapUp = wrapUpOf(context, interaction, [segment])
    const left = {
      type: 'interaction.left' as const,
      interactionId,
      segmentId,
      agentId: segment.agentId,
      cause: 'left' as const,
      ...wrapUp,
    }
    if (actual === 'leave') return accept(left, ...formEnding(interaction, segmentId))
    return accept(left, ...ending(interaction, 'agent', { ...wrapUp, leaving: segmentId }))
  },

  'interaction.releaseAgent'({ interaction }, { interactionId, segmentId }) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    const queued = {
      type: 'interaction.queued' as const,
      interactionId,
      cause: 'agentLost' as const,
      place: 'front' as const,
    }
    if (segment?.status === 'offered') {
      const { agentId } = segment
      return accept(
        { type: 'interaction.offerRecalled', interactionId, segmentId, agentId, cause: 'agentLost' },
        { ...queued, cause: 'recalled' },
      )
    }
    if (segment?.status !== 'active') return refuse('not-active')
    const left = {
      type: 'interaction.left' as const,
      interactionId,
      segmentId,
      agentId: segment.agentId,
      cause: 'agentLost' as const,
      wrapUp: false,
    }
    const gone = [left, ...formEnding(interaction, segmentId)]
    return activeSegments(interaction).length > 1
      ? accept(...gone)
      : accept(...gone, ...invitationsEnding(interaction, 'cancelled'), queued)
  },
} satisfies Partial<Rules>

const rings = (interaction: InteractionHead) => ringingOf(interaction).length > 0

function ownActive(interaction: InteractionHead, id: SegmentId, actor: Actor): Segment | undefined {
  const segment = segmentOf(interaction, id)
  return segment?.status === 'active' && segment.agentId === actor.id ? segment : undefined
}
