import type { AgentId, CaseId } from '../src-contract/ids'
import type { CaseHead } from '../src-contract/case'
import type { InteractionHead, Segment } from '../src-contract/interaction'
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type EventOf,
  refuse,
  type Rules,
} from './decider'
import {
  type Asked,
  assigneeOf,
  categoryOf,
  closingAfter,
  hindrance,
  isOpenCase,
  standingOf,
  worksOn,
} from './case'
import { openSegmentOf, segmentOf } from './segment'

/** What begins and ends between a case and an interaction: each is written down on both sides, or on neither. */
export const caseLinkingRules = {
  'case.create'({ case: head, interaction }, command, context) {
    if (head) return refuse('id-taken')
    if (!interaction) return refuse('unknown-interaction')
    const agentId = writerOf(interaction, context)
    if (!agentId) return refuse('not-active')
    const taken = takenBy(interaction, command.besides)
    if (taken) return taken
    const created = createdBy(command, { interaction, context })
    if ('refusal' in created) return { kind: 'refused', ...created }
    return accept(created.value, linked(command, created.value.number, agentId))
  },

  'case.link'({ case: head, interaction }, command, context) {
    const hindered = hindrance(head, context)
    if (!head || hindered) return hindered ?? refuse('unknown-case')
    if (!interaction) return refuse('unknown-interaction')
    const agentId = writerOf(interaction, context)
    if (!agentId) return refuse('not-active')
    if (interaction.case?.caseId === head.id) return refuse('no-change')
    const taken = takenBy(interaction, command.besides)
    if (taken) return taken
    const { caseId, interactionId } = command
    const { channel, createdAt: began } = interaction
    const byName = context.displayName
    const reopened = { type: 'case.reopened', caseId, cause: 'linked', byName } as const
    return accept(
      { type: 'case.interactionLinked', caseId, interactionId, channel, began, byName },
      ...(head.state === 'resolved' ? [reopened] : []),
      linked(command, head.number, agentId),
    )
  },

  'case.resolve'({ case: head, interaction }, { caseId, interactionId }, context) {
    const linked = interaction?.case
    if (!head || !interaction || linked?.caseId !== caseId || !linked.resolves) return refuse('not-due')
    const { segmentId } = linked.resolves
    return accept(
      ...(isOpenCase(head) ? [resolvedBy(head, segmentOf(interaction, segmentId), context)] : []),
      { type: 'interaction.caseResolved', interactionId, caseId, number: linked.number, segmentId },
    )
  },

  'case.unlink'({ case: head, interaction }, { caseId, interactionId }, context) {
    if (!head || !interaction) return refuse('unknown-case')
    if (!mayUnlink(head, interaction, context)) return refuse('not-yours')
    const isListed = head.interactions.some((one) => one.interactionId === interactionId)
    const isLinked = interaction.case?.caseId === caseId
    if (!isListed && !isLinked) return refuse('not-linked')
    const byName = context.displayName
    return accept(
      ...(isListed ? [{ type: 'case.interactionUnlinked' as const, caseId, interactionId, byName }] : []),
      ...(isLinked ? [{ type: 'interaction.caseUnlinked' as const, caseId, interactionId }] : []),
    )
  },
} satisfies Partial<Rules>

/** Whoever gave the result has done it, though the gateway sees to it. */
const resolvedBy = (
  { id: caseId }: CaseHead,
  segment: Segment | undefined,
  context: Context,
): EventOf<'case.moved'> => ({
  type: 'case.moved',
  ...{ caseId, state: 'resolved', reason: null, closesAt: closingAfter(context) },
  ...{ cause: 'disposition', byName: segment?.displayName ?? '' },
})

/** Who works on the interaction: in the chat, or in its wrap-up (chat-controls §5). */
function writerOf(interaction: InteractionHead, { actor }: Context): AgentId | undefined {
  if (actor.kind !== 'agent' && actor.kind !== 'supervisor') return undefined
  const segment = openSegmentOf(interaction, actor.id)
  return segment && segment.status !== 'offered' ? actor.id : undefined
}

/** Another case stands there, and whoever asks has not said that he knows it. */
function takenBy({ case: standing }: InteractionHead, besides: CaseId | undefined): Decision | undefined {
  if (!standing || standing.caseId === besides) return undefined
  const { caseId, number } = standing
  return { kind: 'refused', refusal: { refusal: 'already-linked', caseId, number } }
}

/** Who has linked it, as long as he works on the interaction; supervisors at any time (chat-controls §4.2). */
const mayUnlink = (head: CaseHead, interaction: InteractionHead, context: Context): boolean =>
  (context.actor.kind === 'supervisor' && worksOn(head, context)) ||
  (writerOf(interaction, context) !== undefined && interaction.case?.linkedBy === context.actor.id)

const linked = (
  { caseId, interactionId }: CommandOf<'case.create' | 'case.link'>,
  number: number,
  agentId: AgentId,
): EventOf<'interaction.caseLinked'> => ({
  type: 'interaction.caseLinked',
  ...{ interactionId, caseId, number, agentId },
})

interface Place {
  readonly interaction: InteractionHead
  readonly context: Context
}

function createdBy(
  command: CommandOf<'case.create'>,
  { interaction, context }: Place,
): Asked<EventOf<'case.created'>> {
  if (!context.workspace.cases) return { refusal: { refusal: 'not-permitted' } }
  const { caseId, interactionId, title, description, priority, dueAt } = command
  if (title.trim() === '') return { refusal: { refusal: 'title-missing' } }
  const [category, assignee] = [categoryOf(command.category, context), assigneeOf(command.assignee, context)]
  const standing = standingOf(command, context)
  if ('refusal' in category) return category
  if ('refusal' in assignee) return assignee
  if ('refusal' in standing) return standing
  const { caseNumber: number, displayName: byName } = context
  if (number === undefined) throw new Error('A case is created with a number at hand')
  const { serviceId, channel, customer, contactId, createdAt: began } = interaction
  const value: EventOf<'case.created'> = {
    ...{ type: 'case.created', caseId, interactionId, title, description, priority, dueAt },
    ...{ ...standing.value, number, byName },
    ...{ serviceId, channel, began, customerName: customer.name },
    ...(contactId && { contactId }),
    ...{ category: category.value, assignee: assignee.value },
  }
  return { value }
}
