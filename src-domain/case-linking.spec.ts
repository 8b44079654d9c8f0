import { expect, test } from 'vitest'
import type { CaseHead } from '../src-contract/case'
import type { Command, Event } from '../src-contract/envelope'
import type { CaseId, InteractionId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { decide } from './decide'
import { caseStream } from './streams'
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
