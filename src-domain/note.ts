import type { InteractionHead } from '../src-contract/interaction'
import type { AgentId, Instant } from '../src-contract/ids'
import type { Actor } from '../src-contract/participant'
import { accept, type Context, type EventOf, type Folds, type Original, refuse, type Rules } from './decider'
import { contentOf } from './file'
import { after } from './instant'
import { isKnown } from './known-events'

/** So long a note may come that its author had begun when his share was cut short; in seconds. */
const LATE = 7 * 24 * 3_600

/** Who works on it: in the chat, or in its wrap-up; or whose share was over before he could save what he had begun. */
export function writerOf(interaction: InteractionHead, id: AgentId, now: Instant) {
  const last = interaction.segments.findLast(({ agentId, status }) => agentId === id && status !== 'offered')
  if (last?.status !== 'completed') return last
  const isInTime = last.leftAt !== null && after(last.leftAt, LATE) >= now
  return isInTime && last.isCutShort ? last : undefined
}

/** Its author as long as somebody works on the interaction, afterwards supervisors (chat-controls §4.7). */
const mayEdit = (
  { status }: InteractionHead,
  { agentId }: EventOf<'note.added'>,
  { kind, id }: Actor,
): boolean => (status === 'completed' ? kind === 'supervisor' : agentId === id)

const noteOf = ({ original }: Context): EventOf<'note.added'> | undefined => {
  const event = original?.recorded.event
  return event && isKnown(event) && event.type === 'note.added' ? event : undefined
}

/** Where the newest version of it stands. */
const latestOf = ({ recorded, changes }: Original): number => changes.at(-1)?.seq ?? recorded.seq

export const noteRules = {
  'note.add'({ interaction }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    const { actor } = context
    if (actor.kind === 'customer' || actor.kind === 'system') return refuse('not-permitted')
    const segment = writerOf(interaction, actor.id, context.now)
    if (!segment) return refuse('not-active')
    const content = contentOf(command, context)
    if ('refusal' in content) return content.refusal
    const { interactionId, noteId, text } = command
    const { id: segmentId, agentId } = segment
    return accept({ type: 'note.added', interactionId, noteId, text, segmentId, agentId, ...content })
  },

  'note.edit'({ interaction }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    const { original } = context
    const added = noteOf(context)
    if (!original || added?.noteId !== command.noteId) return refuse('unknown-message')
    if (!mayEdit(interaction, added, context.actor)) return refuse('not-yours')
    if (command.last !== latestOf(original)) return refuse('changed-meanwhile')
    if (command.text.trim() === '' && !added.file) return refuse('empty-message')
    return accept({ ...command, type: 'note.edited' })
  },
} satisfies Partial<Rules>

/** A note is no message: nobody waits for it, nothing counts it. */
export const noteFolds = {
  'note.added': (head) => head,
  'note.edited': (head) => head,
} satisfies Partial<Folds>
