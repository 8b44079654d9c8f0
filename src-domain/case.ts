import type { CaseAssignee, CaseAssignment, CaseCategory, CaseHead, CaseState } from '../src-contract/case'
import type { Instant } from '../src-contract/ids'
import type { Refusal } from '../src-contract/refusal'
import {
  accept,
  type CommandOf,
  type Context,
  type Decision,
  type EventOf,
  type Heads,
  refuse,
  type Rules,
} from './decider'
import { after } from './instant'

const DAY = 24 * 60 * 60

/** Whether there is work left in it. */
export const isOpenCase = ({ state }: Pick<CaseHead, 'state'>): boolean =>
  state !== 'resolved' && state !== 'closed'

export const isOverdue = (head: Pick<CaseHead, 'state' | 'dueAt'>, now: Instant): boolean =>
  isOpenCase(head) && head.dueAt !== null && head.dueAt < now

/** A case is its service's: whoever works there works on it (chat-controls §4.2). */
export const worksOn = ({ serviceId }: Pick<CaseHead, 'serviceId'>, { serviceIds = [] }: Context): boolean =>
  serviceIds.includes(serviceId)

/** What keeps somebody from changing it. */
export function hindrance(head: CaseHead | undefined, context: Context): Decision | undefined {
  if (!head) return refuse('unknown-case')
  if (!worksOn(head, context)) return refuse('not-permitted')
  return head.state === 'closed' ? refuse('case-closed') : undefined
}

/** What somebody asked for, as it will be kept; or why it cannot be. */
export type Asked<T> = { readonly value: T } | { readonly refusal: Refusal }

export function categoryOf(code: string | null, { workspace }: Context): Asked<CaseCategory | null> {
  if (code === null) return { value: null }
  const category = workspace.cases?.categories.find((one) => one.code === code)
  return category ? { value: category } : { refusal: { refusal: 'unknown-category' } }
}

/** Each takes a case upon himself; to others it goes by their team. */
export function assigneeOf(asked: CaseAssignment | null, context: Context): Asked<CaseAssignee | null> {
  if (asked === null) return { value: null }
  const unknown = { refusal: { refusal: 'unknown-assignee' as const } }
  if (asked.to === 'agent')
    return asked.agentId === context.actor.id
      ? { value: { ...asked, displayName: context.displayName } }
      : unknown
  const team = context.workspace.teams.find(({ id }) => id === asked.teamId)
  return team ? { value: { ...asked, name: team.name } } : unknown
}

/** When a case that is resolved now closes itself. */
export const closingAfter = ({ now, workspace }: Context): Instant =>
  after(now, (workspace.cases?.autoCloseDays ?? 14) * DAY)

/** A customer who writes on in a chat of a resolved case opens it again (chat-controls §4.2). */
export const reopenedByCustomer = (
  head: CaseHead | undefined,
  { actor }: Context,
): EventOf<'case.reopened'>[] =>
  head?.state === 'resolved' && actor.kind === 'customer'
    ? [{ type: 'case.reopened', caseId: head.id, cause: 'customer', byName: '' }]
    : []

interface Standing {
  readonly state: CaseState
  readonly reason: string | null
}

/** What it waits for is asked of a pending one, and of no other. */
export function standingOf(
  { state, reason }: Standing,
  context: Context,
): Asked<Standing & { readonly closesAt: Instant | null }> {
  const waitsFor = state === 'pending' ? (reason?.trim() ?? '') : null
  const closesAt = state === 'resolved' ? closingAfter(context) : null
  return waitsFor === ''
    ? { refusal: { refusal: 'pending-reason-missing' as const } }
    : { value: { state, reason: waitsFor, closesAt } }
}

export const caseRules = {
  'case.edit': ({ case: head }, command, context) => edit(head, command, context),
  'case.moveTo': ({ case: head }, command, context) => move(head, command, context),

  'case.close'({ case: head, interaction }, { caseId }) {
    if (!head || interaction?.case?.caseId !== caseId) return refuse('not-linked')
    return head.state === 'closed' ? refuse('no-change') : accept(closed(head, 'customer'))
  },

  'case.autoClose'({ case: head }, _, { now }) {
    if (head?.state !== 'resolved' || head.closesAt === null || head.closesAt > now) return refuse('not-due')
    return accept(closed(head, 'time'))
  },

  'case.assign'({ case: head }, { caseId, assignee: wish }, context) {
    const hindered = hindrance(head, context)
    if (!head || hindered) return hindered ?? refuse('unknown-case')
    const assignee = assigneeOf(wish, context)
    if ('refusal' in assignee) return { kind: 'refused', ...assignee }
    if (keyOf(assignee.value) === keyOf(head.assignee)) return refuse('no-change')
    return accept({ type: 'case.assigned', caseId, assignee: assignee.value, byName: context.displayName })
  },

  'case.addComment'({ case: head }, { caseId, text }, context) {
    const hindered = hindrance(head, context)
    if (hindered) return hindered
    if (text.trim() === '') return refuse('empty-message')
    return accept({ type: 'case.commentAdded', caseId, text, byName: context.displayName })
  },
} satisfies Partial<Rules>

function edit(head: Heads['case'], command: CommandOf<'case.edit'>, context: Context): Decision {
  const hindered = hindrance(head, context)
  if (hindered) return hindered
  if (command.last !== head?.edited) return refuse('changed-meanwhile')
  if (command.title?.trim() === '') return refuse('title-missing')
  const changes = changesOf(command, context)
  if ('refusal' in changes) return { kind: 'refused', ...changes }
  if (Object.keys(changes.value).length === 0) return refuse('no-change')
  const { caseId } = command
  return accept({ type: 'case.edited', caseId, ...changes.value, byName: context.displayName })
}

type Changes = Omit<EventOf<'case.edited'>, 'type' | 'caseId' | 'byName'>

function changesOf(command: CommandOf<'case.edit'>, context: Context): Asked<Changes> {
  const { title, description, priority, dueAt, category: code } = command
  const rest = {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(priority !== undefined && { priority }),
    ...(dueAt !== undefined && { dueAt }),
  }
  if (code === undefined) return { value: rest }
  const category = categoryOf(code, context)
  return 'refusal' in category ? category : { value: { ...rest, category: category.value } }
}

/** A closed one comes back only to be worked on. */
function move(
  head: Heads['case'],
  { caseId, ...wish }: CommandOf<'case.moveTo'>,
  context: Context,
): Decision {
  if (!head) return refuse('unknown-case')
  if (!worksOn(head, context)) return refuse('not-permitted')
  const standing = standingOf(wish, context)
  if ('refusal' in standing) return { kind: 'refused', ...standing }
  const { state, reason, closesAt } = standing.value
  if (state === head.state && reason === head.reason) return refuse('no-change')
  const byName = context.displayName
  const moved = { type: 'case.moved', caseId, state, reason, closesAt, cause: 'person', byName } as const
  const isReopened = !isOpenCase(head) && isOpenCase({ state })
  if (!isReopened) return accept(moved)
  const reopened = { type: 'case.reopened', caseId, cause: 'person', byName } as const
  return state === 'open' ? accept(reopened) : accept(reopened, moved)
}

const closed = ({ id }: CaseHead, cause: 'customer' | 'time'): EventOf<'case.moved'> => ({
  type: 'case.moved',
  ...{ caseId: id, state: 'closed', reason: null, closesAt: null, cause, byName: '' },
})

const keyOf = (assignee: CaseAssignee | null): string =>
  assignee === null ? '' : assignee.to === 'agent' ? assignee.agentId : assignee.teamId
