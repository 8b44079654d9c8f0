import type { AgentId, SegmentId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import type { AgentHead } from '../src-contract/presence'
import { accept, type Context, type Decision, type Load, refuse, type Rules } from './decider'
import { after } from './instant'
import { segmentOf } from './segment'

/** queued ⇄ offered → active: who is asked, and what his answer does (chat-controls §2.1, §2.3). */
export const offerRules = {
  'interaction.offer'({ interaction, agent }, command, { now, service, load }) {
    if (!interaction || !service) return refuse('unknown-interaction')
    if (interaction.status !== 'queued') return refuse('not-waiting')
    if (!agent || !isAvailable(agent) || isAvoided(interaction, { agentId: agent.id, now }))
      return refuse('agent-not-available')
    if (!load || !isFree(load, command.slot)) return refuse('no-free-slot')
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

  'interaction.reject'({ interaction, agent }, { segmentId }, { now, actor, service }) {
    if (!interaction || !service) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'offered' || segment.agentId !== actor.id) return refuse('offer-gone')
    const avoidUntil = after(now, service.times.avoid)
    return turnDown(interaction, agent, {
      segmentId,
      agentId: segment.agentId,
      avoidUntil,
      cause: 'rejected',
    })
  },

  'interaction.expireOffer'({ interaction, agent }, { segmentId }, { now, service }) {
    if (!interaction || !service) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'offered') return refuse('offer-gone')
    if (interaction.offerExpiresAt && interaction.offerExpiresAt > now) return refuse('not-due')
    const avoidUntil = after(now, service.times.avoid)
    return turnDown(interaction, agent, {
      segmentId,
      agentId: segment.agentId,
      avoidUntil,
      cause: 'unanswered',
    })
  },
} satisfies Partial<Rules>

const isAvailable = ({ connection, presence }: AgentHead) =>
  connection === 'connected' && presence.state === 'ready'

const isAvoided = ({ avoid }: InteractionHead, asked: { agentId: AgentId; now: Context['now'] }) =>
  avoid.some(({ agentId, until }) => agentId === asked.agentId && until > asked.now)

/** Who has nothing but wrap-ups left to do is not asked either (chat-controls §2.3, ACW). */
const isFree = ({ ringing, taken, open, limit }: Load, slot: number) =>
  !ringing && !taken.includes(slot) && slot < limit && (taken.length > 0 || open === 0)

interface TurnedDown {
  readonly segmentId: SegmentId
  readonly agentId: AgentId
  readonly avoidUntil: Context['now']
  readonly cause: 'rejected' | 'unanswered'
}

/** Back to the front of the queue; and Not ready, unless the agent has asked for something else himself. */
function turnDown(
  { id: interactionId }: InteractionHead,
  agent: AgentHead | undefined,
  { cause, ...turned }: TurnedDown,
): Decision {
  const presence = {
    type: 'agent.presenceForced' as const,
    agentId: turned.agentId,
    cause: cause === 'rejected' ? ('rejected' as const) : ('noAnswer' as const),
  }
  return accept(
    { type: `interaction.${cause}` as const, interactionId, ...turned },
    { type: 'interaction.queued', interactionId, cause, place: 'front' },
    ...(agent?.presence.state === 'ready' ? [presence] : []),
  )
}
