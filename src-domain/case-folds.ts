import type { CaseHead } from '../src-contract/case'
import type { InteractionHead } from '../src-contract/interaction'
import { CASE_INTERACTIONS } from '../src-contract/limits'
import { isOpenCase } from './case'
import type { EventOf, Folds, Stamp } from './decider'

export const caseFolds = {
  'case.created': (_, event, stamp) => openHead(event, stamp),

  'case.edited': (head, { title, description, priority, dueAt, category }, { seq, at }) => ({
    ...head,
    title: title ?? head.title,
    priority: priority ?? head.priority,
    dueAt: dueAt === undefined ? head.dueAt : dueAt,
    category: category === undefined ? head.category : category,
    describedIn: description === undefined ? head.describedIn : seq,
    edited: seq,
    changedAt: at,
  }),

  'case.moved': (head, { state, reason, closesAt }, { at }) => ({
    ...head,
    ...{ state, reason, closesAt, changedAt: at },
    ...endsOf(head, state, at),
  }),

  'case.reopened': (head, _, { at }) => ({
    ...head,
    ...{ state: 'open', reason: null, closesAt: null, resolvedAt: null, closedAt: null },
    reopened: head.reopened + 1,
    changedAt: at,
  }),

  'case.assigned': (head, { assignee }, { at }) => ({ ...head, assignee, changedAt: at }),
  'case.commentAdded': (head, _, { at }) => ({ ...head, comments: head.comments + 1, changedAt: at }),

  'case.interactionLinked': (head, { interactionId, channel, began }, { at }) => ({
    ...head,
    interactions: [...without(head, interactionId), { interactionId, channel, began }].slice(
      -CASE_INTERACTIONS,
    ),
    changedAt: at,
  }),
  'case.interactionUnlinked': (head, { interactionId }, { at }) => ({
    ...head,
    interactions: without(head, interactionId),
    changedAt: at,
  }),
} satisfies Partial<Folds>

const without = ({ interactions }: CaseHead, id: string) =>
  interactions.filter(({ interactionId }) => interactionId !== id)

/** A case that is closed without having been resolved counts as resolved then. */
function endsOf(
  { resolvedAt, closedAt }: Pick<CaseHead, 'resolvedAt' | 'closedAt'>,
  state: CaseHead['state'],
  at: Stamp['at'],
) {
  if (isOpenCase({ state })) return { resolvedAt: null, closedAt: null }
  return {
    resolvedAt: resolvedAt ?? at,
    closedAt: state === 'closed' ? (closedAt ?? at) : null,
  }
}

function openHead(event: EventOf<'case.created'>, { seq, at }: Stamp): CaseHead {
  const { caseId, interactionId, channel, began, byName, contactId } = event
  const { number, serviceId, customerName, title, state, reason, priority, dueAt } = event
  const { category, assignee, closesAt } = event
  return {
    id: caseId,
    ...{ number, serviceId, contactId: contactId ?? null, customerName, title },
    ...{ state, reason, priority, dueAt, category, assignee, closesAt },
    ...{ createdAt: at, createdBy: byName, changedAt: at },
    ...endsOf({ resolvedAt: null, closedAt: null }, state, at),
    ...{ reopened: 0, comments: 0, describedIn: seq, edited: seq },
    interactions: [{ interactionId, channel, began }],
  }
}

/** What an interaction knows of its case. */
export const linkedCaseFolds = {
  'interaction.caseLinked': (head, { caseId, number, agentId }) => ({
    ...head,
    case: { caseId, number, linkedBy: agentId },
  }),
  'interaction.caseUnlinked': (head, { caseId }) =>
    head.case?.caseId === caseId ? { ...head, case: null } : head,
  'interaction.caseResolved': (head, { caseId }) => {
    if (head.case?.caseId !== caseId) return head
    const linked = { ...head.case }
    delete linked.resolves
    return { ...head, case: linked }
  },
} satisfies Partial<Folds>

/** Shares that are over now, one of them with a result that resolves the case: of two the later one. */
export function withResolving(
  before: InteractionHead,
  after: InteractionHead,
  at: Stamp['at'],
): InteractionHead {
  const wasOver = new Set(before.segments.flatMap(({ id, status }) => (status === 'completed' ? id : [])))
  const by = after.segments.findLast(
    ({ id, status, disposition }) => status === 'completed' && disposition?.resolvesCase && !wasOver.has(id),
  )
  return by && after.case ? { ...after, case: { ...after.case, resolves: { segmentId: by.id, at } } } : after
}
