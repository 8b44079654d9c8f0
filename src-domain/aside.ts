import { accept, type Folds, refuse, type Rules } from './decider'
import { activeSegmentOf, watchesOver } from './participants'

/** What colleagues say among themselves: the same readers as the chat's own, and never its customer (chat-controls §4.9). */
export const asideRules = {
  'aside.say'({ interaction }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    if (interaction.endedAt) return refuse('not-active')
    const { actor, displayName } = context
    if (actor.kind !== 'agent' && actor.kind !== 'supervisor') return refuse('not-permitted')
    const isCoaching = !activeSegmentOf(interaction, actor.id)
    if (isCoaching && !watchesOver(interaction, context)) return refuse('not-active')
    return accept({ ...command, type: 'aside.said', agentId: actor.id, byName: displayName, isCoaching })
  },
} satisfies Partial<Rules>

export const asideFolds = {
  // Nobody is kept waiting by it, and nothing is counted.
  'aside.said': (head) => head,
} satisfies Partial<Folds>
