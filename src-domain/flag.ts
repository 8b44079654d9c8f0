import type { InteractionHead } from '../src-contract/interaction'
import type { Event } from '../src-contract/envelope'
import { accept, type Folds, refuse, type Rules } from './decider'
import { activeSegmentOf, watchesOver } from './participants'

/** off → on → acknowledged → off: that an agent asks for help (chat-controls §4.4). */
export const flagRules = {
  'interaction.flag'({ interaction }, command, { actor, displayName, teamIds = [], supervisors = 0 }) {
    if (!interaction) return refuse('unknown-interaction')
    const mine = activeSegmentOf(interaction, actor.id)
    if (!mine) return refuse('not-active')
    if (interaction.flag) return refuse('already-flagged')
    return accept({
      ...command,
      type: 'interaction.flagged',
      agentId: mine.agentId,
      byName: displayName,
      teamIds: [...teamIds],
      supervisors,
    })
  },

  'interaction.explainFlag'({ interaction }, command, { actor }) {
    if (!interaction?.flag) return refuse('not-flagged')
    if (!activeSegmentOf(interaction, actor.id)) return refuse('not-active')
    if (interaction.flag.reason === command.reason) return refuse('no-change')
    return accept({ ...command, type: 'interaction.flagExplained' })
  },

  'interaction.acknowledgeFlag'({ interaction }, { interactionId }, context) {
    if (!interaction?.flag) return refuse('not-flagged')
    if (interaction.flag.acknowledged) return refuse('no-change')
    const { actor, displayName } = context
    if (actor.kind !== 'supervisor' || !watchesOver(interaction, context)) return refuse('not-permitted')
    return accept({
      type: 'interaction.flagAcknowledged',
      interactionId,
      agentId: actor.id,
      byName: displayName,
    })
  },

  /** By any of its agents, also in wrap-up; and by its supervisors. */
  'interaction.clearFlag'({ interaction }, { interactionId }, context) {
    if (!interaction?.flag) return refuse('not-flagged')
    const isMine = interaction.segments.some(
      ({ agentId, status }) => agentId === context.actor.id && (status === 'active' || status === 'wrapUp'),
    )
    if (!isMine && !watchesOver(interaction, context)) return refuse('not-active')
    const cause = isMine ? 'agent' : 'supervisor'
    return accept({ type: 'interaction.flagCleared', interactionId, cause, byName: context.displayName })
  },
} satisfies Partial<Rules>

/** With the chat the call for help is over; that it was made stays written. */
export const flagEnding = ({ id: interactionId, flag }: InteractionHead): Event[] =>
  flag ? [{ type: 'interaction.flagCleared', interactionId, cause: 'ended' }] : []

export const flagFolds = {
  'interaction.flagged': (head, { agentId, byName, teamIds, supervisors, reason }, { at }) => ({
    ...head,
    flag: { agentId, byName, teamIds, supervisors, at, ...(reason && { reason }) },
  }),
  'interaction.flagExplained': (head, { reason }) =>
    head.flag ? { ...head, flag: { ...head.flag, reason } } : head,
  'interaction.flagAcknowledged': (head, { agentId, byName }, { at }) =>
    head.flag ? { ...head, flag: { ...head.flag, acknowledged: { agentId, byName, at } } } : head,
  'interaction.flagCleared': (head) => ({ ...head, flag: null }),
} satisfies Partial<Folds>
