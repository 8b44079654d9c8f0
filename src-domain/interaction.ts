import type { InteractionEndCause } from './interaction-ending'
import { ending } from './interaction-ending'
import { accept, refuse, type Rules } from './decider'
import { after } from './instant'
import { activeSegments, leaveOrEnd, segmentOf } from './segment'

export const interactionRules = {
  'interaction.create'({ interaction }, command, { workspace, service }) {
    if (interaction) return refuse('id-taken')
    if (!service) return refuse('not-permitted')
    const { firstMessage, ...created } = command
    const { interactionId } = command
    return accept(
      { ...created, type: 'interaction.created', revision: workspace.revision },
      { type: 'interaction.queued', interactionId, cause: 'new', place: 'back' },
      ...(firstMessage
        ? [
            {
              type: 'message.sent' as const,
              interactionId,
              ...firstMessage,
              from: { role: 'customer' as const },
            },
          ]
        : []),
    )
  },

  'interaction.offer'({ interaction, agent }, command, { now, service, load }) {
    if (!interaction || !service) return refuse('unknown-interaction')
    if (interaction.status !== 'queued') return refuse('not-waiting')
    if (!agent || agent.connection !== 'connected' || agent.presence.state !== 'ready')
      return refuse('agent-not-available')
    if (interaction.avoid.some(({ agentId, until }) => agentId === agent.id && until > now))
      return refuse('agent-not-available')
    if (!load || load.ringing || load.taken.includes(command.slot) || command.slot >= load.limit)
      return refuse('no-free-slot')
    return accept({ ...command, type: 'interaction.offered', expiresAt: after(now, service.times.offer) })
  },

  'interaction.accept'({ interaction }, { interactionId, segmentId }, { now, actor, displayName }) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'offered' || segment.agentId !== actor.id) return refuse('offer-gone')
    if (interaction.offerExpiresAt && interaction.offerExpiresAt <= now) return refuse('offer-gone')
    return accept({
      type: 'interaction.accepted',
      interactionId,
      segmentId,
      agentId: segment.agentId,
      displayName,
    })
  },

  'interaction.reject'({ interaction, agent }, { interactionId, segmentId }, { now, actor, service }) {
    if (!interaction || !service) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'offered' || segment.agentId !== actor.id) return refuse('offer-gone')
    const { agentId } = segment
    return accept(
      {
        type: 'interaction.rejected',
        interactionId,
        segmentId,
        agentId,
        avoidUntil: after(now, service.times.avoid),
      },
      { type: 'interaction.queued', interactionId, cause: 'rejected', place: 'front' },
      ...(agent?.presence.state === 'ready'
        ? [{ type: 'agent.presenceForced' as const, agentId, cause: 'rejected' as const }]
        : []),
    )
  },

  'interaction.expireOffer'({ interaction, agent }, { interactionId, segmentId, agentId }, { now, service }) {
    if (!interaction || !service) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'offered') return refuse('offer-gone')
    if (interaction.offerExpiresAt && interaction.offerExpiresAt > now) return refuse('not-due')
    return accept(
      {
        type: 'interaction.unanswered',
        interactionId,
        segmentId,
        agentId,
        avoidUntil: after(now, service.times.avoid),
      },
      { type: 'interaction.queued', interactionId, cause: 'unanswered', place: 'front' },
      ...(agent?.presence.state === 'ready'
        ? [{ type: 'agent.presenceForced' as const, agentId, cause: 'noAnswer' as const }]
        : []),
    )
  },

  'interaction.leave'({ interaction }, { interactionId, segmentId, expect }, { actor, service }) {
    if (!interaction || !service) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'active' || segment.agentId !== actor.id) return refuse('not-active')
    const actual = leaveOrEnd(interaction, segmentId)
    if (expect && expect !== actual) return { kind: 'refused', refusal: { refusal: 'conflict', actual } }
    const wrapUp = service.wrapUp !== 'none'
    const left = {
      type: 'interaction.left' as const,
      interactionId,
      segmentId,
      agentId: segment.agentId,
      cause: 'left' as const,
      wrapUp,
    }
    if (actual === 'leave') return accept(left)
    return accept(left, ...ending(interaction, 'agent', { wrapUp, leaving: segmentId }))
  },

  'interaction.end': ({ interaction }, _, { service }) => endFor(interaction, 'customer', service?.wrapUp),
  'interaction.loseCustomer': ({ interaction }, _, { service }) =>
    endFor(interaction, 'customerLost', service?.wrapUp),

  'interaction.warnInactivity'({ interaction }, { interactionId }, { now, service }) {
    if (interaction?.status !== 'active' || !service) return refuse('not-active')
    if (interaction.inactivityWarned) return refuse('no-change')
    if (after(interaction.quietSince, service.times.inactivity / 2) > now) return refuse('not-due')
    return accept({ type: 'interaction.inactivityWarned', interactionId })
  },

  'interaction.expireInactivity'({ interaction }, _, { now, service }) {
    if (interaction?.status !== 'active' || !service) return refuse('not-active')
    if (after(interaction.quietSince, service.times.inactivity) > now) return refuse('not-due')
    return endFor(interaction, 'inactivity', service.wrapUp)
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
    return activeSegments(interaction).length > 1 ? accept(left) : accept(left, queued)
  },

  'interaction.navigate'({ interaction }, command) {
    if (!interaction) return refuse('unknown-interaction')
    if (interaction.endedAt) return refuse('not-active')
    if (interaction.page?.page === command.page && interaction.page.title === command.title)
      return refuse('no-change')
    return accept({ ...command, type: 'interaction.navigated' })
  },

  'segment.complete'({ interaction }, { interactionId, segmentId }, { actor }) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'wrapUp' || segment.agentId !== actor.id) return refuse('not-in-wrap-up')
    const completed = {
      type: 'segment.completed' as const,
      interactionId,
      segmentId,
      agentId: segment.agentId,
    }
    const others = interaction.segments.some(({ id, status }) => id !== segmentId && status !== 'completed')
    return others || interaction.status !== 'ended'
      ? accept(completed)
      : accept(completed, { type: 'interaction.completed', interactionId })
  },
} satisfies Partial<Rules>

function endFor(
  interaction: Parameters<typeof ending>[0] | undefined,
  cause: InteractionEndCause,
  wrapUp: 'none' | 'unlimited' | undefined,
) {
  if (!interaction) return refuse('unknown-interaction')
  if (interaction.endedAt) return refuse('not-active')
  return accept(...ending(interaction, cause, { wrapUp: wrapUp !== 'none' }))
}
