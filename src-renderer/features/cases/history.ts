import type { Event, Recorded } from '../../../src-contract/envelope'
import type { AgentId, Instant } from '../../../src-contract/ids'
import type { EventOf } from '../../../src-domain/decider'
import { isKnown } from '../../../src-domain/known-events'
import { language, nameIn, words } from '../../locales'
import { momentOf } from '../../locales/format'

/** What happened to a case: somebody's comment, or what somebody did. */
export interface HistoryRow {
  readonly key: number
  readonly at: Instant
  readonly kind: 'comment' | 'line'
  readonly who: string
  readonly text: string
}

type CaseEvent = Extract<Event, { type: `case.${string}` }>
type Sentences = {
  [T in Exclude<CaseEvent['type'], 'case.commentAdded'>]: (
    event: EventOf<T>,
    me: AgentId | undefined,
  ) => readonly string[]
}

const did = () => words.value.cases.did

const REOPENED = { person: 'reopened', linked: 'reopenedByLink', customer: 'reopenedByCustomer' } as const

const sentences: Sentences = {
  'case.created': () => [did().created],
  'case.edited': (event) => editsOf(event),
  'case.moved': (event) => [moved(event)],
  'case.reopened': ({ cause }) => [did()[REOPENED[cause]]],
  'case.assigned': ({ assignee }, me) => [assigned(assignee, me)],
  'case.interactionLinked': () => [did().linked],
  'case.interactionUnlinked': () => [did().unlinked],
}

function editsOf({ title, description, priority, category, dueAt }: EventOf<'case.edited'>): string[] {
  const { priorities } = words.value.cases
  return [
    title === undefined ? '' : did().titled(title),
    description === undefined ? '' : did().described,
    priority === undefined ? '' : did().prioritised(priorities[priority]),
    category === undefined ? '' : category ? did().sorted(nameIn(category.name)) : did().unsorted,
    dueAt === undefined ? '' : dueAt ? did().dated(momentOf(language.value, dueAt)) : did().undated,
  ].filter((text) => text !== '')
}

function moved({ state, reason, cause }: EventOf<'case.moved'>): string {
  if (cause === 'time') return did().closedItself
  if (cause === 'customer') return did().closedByCustomer
  if (cause === 'disposition') return did().resolvedByResult
  return reason ? did().waits(reason) : did().moved(words.value.cases.states[state])
}

function assigned(assignee: EventOf<'case.assigned'>['assignee'], me: AgentId | undefined): string {
  if (assignee === null) return did().unassigned
  if (assignee.to === 'team') return did().assigned(nameIn(assignee.name))
  return assignee.agentId === me ? did().tookIt : did().assigned(assignee.displayName)
}

const isOfCase = (event: Recorded['event']): event is CaseEvent =>
  isKnown(event) && event.type.startsWith('case.')

function whoDid({ actor }: Recorded, { byName }: CaseEvent): string {
  if (byName !== '') return byName
  return actor.kind === 'customer' ? words.value.cases.customerDid : words.value.cases.itself
}

/** Newest first. */
export function historyOf(events: readonly Recorded[], me: AgentId | undefined): HistoryRow[] {
  return events
    .flatMap((recorded): HistoryRow[] => {
      const { event, seq: key, at } = recorded
      if (!isOfCase(event)) return []
      const who = whoDid(recorded, event)
      if (event.type === 'case.commentAdded') return [{ key, at, kind: 'comment', who, text: event.text }]
      // The table is complete by type; that a sentence gets the event of its own key is what this one cast says.
      const say = sentences[event.type] as (event: CaseEvent, me: AgentId | undefined) => readonly string[]
      const line = words.value.cases.line
      return say(event, me).map((text) => ({ key, at, kind: 'line', who, text: line(who, text) }))
    })
    .reverse()
}
