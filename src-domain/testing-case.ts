import type { CaseHead } from '../src-contract/case'
import type { Command, Event } from '../src-contract/envelope'
import type { CaseId, Instant, ServiceId, TeamId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { decide } from './decide'
import type { Context, EventOf } from './decider'
import { caseStream } from './streams'
import {
  active,
  agent,
  context,
  foldAll,
  given,
  interactionId,
  jun,
  mina,
  NOON,
  record,
  serviceId,
} from './testing'

export const caseId = newId<CaseId>()
export const returns = { id: newId<TeamId>(), name: { ko: '반품', en: 'Returns' } }
export const refund = { code: 'refund', name: { ko: '환불', en: 'Refund' } }
export const workspace = {
  ...context.workspace,
  teams: [returns],
  cases: { categories: [refund], autoCloseDays: 14 },
}
export const byMina: Context = { ...context, workspace, actor: agent(mina), caseNumber: 7 }
export const byJun: Context = { ...byMina, actor: agent(jun), displayName: 'Jun' }
export const byChief: Context = { ...byJun, actor: { kind: 'supervisor', id: jun } }
export const stranger: Context = { ...byJun, serviceIds: [newId<ServiceId>()] }

export const create = {
  ...{ type: 'case.create', caseId, interactionId, title: '환불 요청', description: '두 번 결제됨' },
  ...{ state: 'new', reason: null, priority: 'normal', category: 'refund', assignee: null, dueAt: null },
} as const satisfies Command
export const made: EventOf<'case.created'> = {
  ...{ type: 'case.created', caseId, interactionId, channel: 'web', began: NOON, number: 7, byName: 'Mina' },
  ...{ title: '환불 요청', description: '두 번 결제됨', state: 'new', reason: null, priority: 'normal' },
  ...{ serviceId, customerName: '김하나', category: refund, assignee: null, dueAt: null, closesAt: null },
}
export const linked: Event = {
  type: 'interaction.caseLinked',
  interactionId,
  caseId,
  number: 7,
  agentId: mina,
}
export const LATE = '2026-03-16T12:00:00.000Z' as Instant
export const moved = (
  state: 'open' | 'pending' | 'resolved' | 'closed',
  reason: string | null = null,
): Event => ({
  ...{ type: 'case.moved', caseId, state, reason, cause: 'person', byName: 'Mina' },
  closesAt: state === 'resolved' ? LATE : null,
})
export const reopened = (cause: 'person' | 'linked'): Event => ({
  ...{ type: 'case.reopened', caseId, cause, byName: 'Mina' },
})

/** An interaction of Mina's, with a case of it and what became of that. */
export function office(...later: Event[]) {
  const past = [...active, made, linked, ...later]
  const heads = foldAll(record(past))
  const head = heads.get(caseStream(caseId)) as CaseHead
  const { interaction } = given(...past)
  const when = (command: Command, by = byMina) => decide({ case: head, interaction }, command, by)
  return { head, interaction, when }
}
export const move = (state: CaseHead['state'], reason: string | null = null) =>
  ({ type: 'case.moveTo', caseId, state, reason }) as const
