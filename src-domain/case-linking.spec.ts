import { expect, test } from 'vitest'
import type { CaseHead } from '../src-contract/case'
import type { Command, Event } from '../src-contract/envelope'
import type { CaseId, DispositionId, InteractionId, MessageId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { decide } from './decide'
import type { Decision } from './decider'
import { deadlinesOf } from './facts'
import { caseStream, interactionStream, needs } from './streams'
import {
  active,
  customer,
  ended,
  foldAll,
  given,
  interactionId,
  jun,
  junAccepted,
  junOffered,
  left,
  mina,
  NOON,
  record,
  refusedAs,
  segmentId,
  serviceId,
  system,
} from './testing'
import {
  caseId,
  refund,
  byMina,
  byJun,
  byChief,
  stranger,
  create,
  made,
  linked,
  moved,
  reopened,
  office,
} from './testing-case'

test('[CA1][CA2] a case is made of an interaction by who works on it, in both streams at once', () => {
  expect(given(...active).when(create, byMina)).toEqual({ kind: 'accepted', events: [made, linked] })
  expect(given(...active, left, ended).when(create, byMina)).toMatchObject({ kind: 'accepted' })
  expect(given(...active).when(create, byJun)).toEqual(refusedAs('not-active'))
  expect(given(...active.slice(0, -1)).when(create, byMina)).toEqual(refusedAs('not-active'))
  expect(given().when(create, byMina)).toEqual(refusedAs('unknown-interaction'))
  expect(given(...active).when(create, { ...byMina, actor: customer })).toEqual(refusedAs('not-permitted'))
  expect(office().when(create)).toEqual(refusedAs('id-taken'))
})

test('[CA1] its head keeps what lists need, and the words stay in the stream', () => {
  expect(office().head).toEqual({
    ...{ id: caseId, number: 7, serviceId, contactId: null, customerName: '김하나', title: '환불 요청' },
    ...{ state: 'new', reason: null, priority: 'normal', dueAt: null, category: refund, assignee: null },
    ...{ createdAt: NOON, createdBy: 'Mina', changedAt: NOON, resolvedAt: null, closesAt: null },
    ...{ closedAt: null, reopened: 0, comments: 0, describedIn: 1, edited: 1 },
    interactions: [{ interactionId, channel: 'web', began: NOON }],
  })
  expect(office().interaction?.case).toEqual({ caseId, number: 7, linkedBy: mina })
})

test('[CA3] who comes second is told which case there is, and may have another knowing it', () => {
  const another = { ...create, caseId: newId<CaseId>() }
  const { interaction } = given(...active, junOffered, junAccepted, made, linked)
  const second = (command: Command) => decide({ interaction }, command, { ...byJun, caseNumber: 8 })
  expect(second(another)).toEqual({
    kind: 'refused',
    refusal: { refusal: 'already-linked', caseId, number: 7 },
  })
  expect(second({ ...another, besides: caseId })).toMatchObject({
    events: [
      { type: 'case.created', number: 8 },
      { caseId: another.caseId, agentId: jun },
    ],
  })
})

test('[CA3][CA8] another interaction is linked, and opens a resolved case again', () => {
  const other = { ...create, interactionId: newId<InteractionId>() }
  const link = { type: 'case.link', caseId, interactionId } as const
  const { interaction } = given(...active)
  const elsewhere = { ...made, interactionId: other.interactionId } as Event
  const of = (...later: Event[]) => foldAll(record([elsewhere, ...later])).get(caseStream(caseId)) as CaseHead
  const when = (head: CaseHead, by = byMina) => decide({ case: head, interaction }, link, by)
  expect(when(of())).toMatchObject({
    events: [{ type: 'case.interactionLinked', interactionId, began: NOON }, linked],
  })
  expect(when(of(moved('resolved')))).toMatchObject({ events: [{}, reopened('linked'), {}] })
  expect(when(of(moved('closed')))).toEqual(refusedAs('case-closed'))
  expect(when(of(), stranger)).toEqual(refusedAs('not-permitted'))
  expect(office().when(link)).toEqual(refusedAs('no-change'))
})

test('[CA10] who linked it takes it back in his chat; a supervisor at any time', () => {
  const unlink = { type: 'case.unlink', caseId, interactionId } as const
  const unlinked: Event = { type: 'case.interactionUnlinked', caseId, interactionId, byName: 'Mina' }
  const loose: Event = { type: 'interaction.caseUnlinked', caseId, interactionId }
  expect(office().when(unlink)).toEqual({ kind: 'accepted', events: [unlinked, loose] })
  const both = office(junOffered, junAccepted)
  expect(both.when(unlink, byJun)).toEqual(refusedAs('not-yours'))
  const done: Event = { type: 'segment.completed', interactionId, segmentId, agentId: mina }
  const later = office(left, ended, done)
  expect(later.when(unlink)).toEqual(refusedAs('not-yours'))
  expect(later.when(unlink, byChief)).toMatchObject({ kind: 'accepted' })
  const apart = office(unlinked, loose)
  expect([apart.interaction?.case, apart.head.interactions]).toEqual([null, []])
  expect(apart.when(unlink, byChief)).toEqual(refusedAs('not-linked'))
})

test('[CA17] who completes with a result that resolves cases has the case resolved that is linked then', () => {
  const result = { id: newId<DispositionId>(), code: 'done', name: refund.name, type: 'success' as const }
  const share = { interactionId, segmentId, agentId: mina }
  const given = (resolvesCase: boolean): Event => ({
    ...{ type: 'segment.dispositionSet', ...share, disposition: { ...result, resolvesCase } },
  })
  const over: Event[] = [left, ended, { type: 'segment.completed', ...share }]
  const done: Event = { type: 'interaction.caseResolved', interactionId, caseId, number: 7, segmentId }
  const resolve = { type: 'case.resolve', caseId, interactionId } as const
  const bySystem = { ...byMina, actor: system }
  const due = ({ interaction }: ReturnType<typeof office>) =>
    interaction ? deadlinesOf(interaction, undefined).map(({ command }) => command) : []

  const completed = office(given(true), ...over)
  expect(due(completed)).toEqual([resolve])
  expect(completed.when(resolve, bySystem)).toEqual({
    kind: 'accepted',
    events: [{ ...moved('resolved'), cause: 'disposition' }, done],
  })
  expect(completed.when(resolve)).toEqual(refusedAs('not-permitted'))
  const closed = office(given(true), ...over, moved('closed'))
  expect(closed.when(resolve, bySystem)).toEqual({ kind: 'accepted', events: [done] })

  const withoutWrapUp = office(given(true), { ...left, wrapUp: false } as Event)
  expect(due(withoutWrapUp)).toEqual([resolve])
  const loose: Event = { type: 'interaction.caseUnlinked', caseId, interactionId }
  const nothing = [
    office(given(true), left, ended),
    office(given(false), ...over),
    office(given(true), loose, ...over),
    office(given(true), ...over, loose),
    office(given(true), ...over, done),
  ]
  for (const { when, ...one } of nothing) {
    expect(due({ when, ...one })).toEqual([])
    expect(when(resolve, bySystem)).toEqual(refusedAs('not-due'))
  }
})

test('[CA18] a customer who writes on in a chat of a resolved case opens it again', () => {
  const says = {
    type: 'message.send',
    interactionId,
    messageId: newId<MessageId>(),
    text: '또요',
    caseId,
  } as const
  const byCustomer = { ...byMina, actor: customer, displayName: '' }
  const types = (decision: Decision) =>
    decision.kind === 'accepted' ? decision.events.map(({ type }) => type) : decision
  expect(office(moved('resolved')).when(says, byCustomer)).toMatchObject({
    events: [{ type: 'message.sent' }, { type: 'case.reopened', caseId, cause: 'customer', byName: '' }],
  })
  const loose: Event = { type: 'interaction.caseUnlinked', caseId, interactionId }
  const offices = [office(moved('open')), office(moved('closed')), office(moved('resolved'), loose)]
  for (const { when } of offices) expect(types(when(says, byCustomer))).toEqual(['message.sent'])
  expect(types(office(moved('resolved')).when(says))).toEqual(['message.sent'])
  const streams = [caseStream(caseId), interactionStream(interactionId)]
  expect(needs(says, customer)).toEqual(streams)
  expect(needs(says, byMina.actor)).toEqual(streams.slice(1))
})
