import { expect, test } from 'vitest'
import type { CaseHead } from '../src-contract/case'
import type { Event } from '../src-contract/envelope'
import type { InteractionId, ServiceId, TeamId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { mayRead } from './access'
import { decide } from './decide'
import { deadlinesOf } from './facts'
import { caseStream } from './streams'
import {
  active,
  customer,
  foldAll,
  given,
  interactionId,
  jun,
  mina,
  NOON,
  record,
  refusedAs,
  serviceId,
  system,
} from './testing'
import {
  caseId,
  returns,
  byMina,
  byJun,
  stranger,
  create,
  made,
  LATE,
  moved,
  reopened,
  office,
  move,
} from './testing-case'

test('[CA4] what a case needs is asked for', () => {
  const chat = given(...active)
  const wrong: [Partial<typeof create> | object, string][] = [
    [{ title: '  ' }, 'title-missing'],
    [{ state: 'pending', reason: ' ' }, 'pending-reason-missing'],
    [{ category: 'unheard-of' }, 'unknown-category'],
    [{ assignee: { to: 'team', teamId: newId<TeamId>() } }, 'unknown-assignee'],
    [{ assignee: { to: 'agent', agentId: jun } }, 'unknown-assignee'],
  ]
  for (const [change, refusal] of wrong)
    expect(chat.when({ ...create, ...change }, byMina)).toEqual(refusedAs(refusal))
  const mine = { to: 'agent', agentId: mina } as const
  expect(chat.when({ ...create, assignee: mine, state: 'pending', reason: '입고' }, byMina)).toMatchObject({
    events: [{ assignee: { ...mine, displayName: 'Mina' }, reason: '입고' }, {}],
  })
})

test('[CA5] everybody of its service changes a case, takes it or gives it to a team; nobody else', () => {
  const assign = { type: 'case.assign', caseId, assignee: { to: 'team', teamId: returns.id } } as const
  expect(office().when(assign, byJun)).toMatchObject({ events: [{ assignee: { name: returns.name } }] })
  const mine = { ...assign, assignee: { to: 'agent', agentId: jun } } as const
  const taken: Event = {
    ...{ type: 'case.assigned', caseId, byName: 'Jun' },
    assignee: { to: 'agent', agentId: jun, displayName: 'Jun' },
  }
  expect(office().when(mine, byJun)).toEqual({ kind: 'accepted', events: [taken] })
  expect(office(taken).when(mine, byJun)).toEqual(refusedAs('no-change'))
  for (const command of [assign, move('open'), { type: 'case.addComment', caseId, text: '!' } as const])
    expect(office().when(command, stranger)).toEqual(refusedAs('not-permitted'))
  expect(office().when(assign, { ...byMina, actor: system })).toEqual(refusedAs('not-permitted'))
})

test('[CA6] an edit names the one before it; moves, comments and assignments are no edits', () => {
  const edit = { type: 'case.edit', caseId, last: 1, title: '환불 완료 요청' } as const
  const edited: Event = { type: 'case.edited', caseId, title: edit.title, byName: 'Mina' }
  expect(office().when(edit)).toEqual({ kind: 'accepted', events: [edited] })
  const commented: Event = { type: 'case.commentAdded', caseId, text: '전화함', byName: 'Jun' }
  expect(office(commented, moved('open')).when(edit)).toMatchObject({ kind: 'accepted' })
  expect(office(edited).when(edit, byJun)).toEqual(refusedAs('changed-meanwhile'))
  expect(office(edited).when({ ...edit, last: 2 })).toMatchObject({ kind: 'accepted' })
  expect(office().when({ type: 'case.edit', caseId, last: 1 })).toEqual(refusedAs('no-change'))
  expect(office().when({ ...edit, category: 'unheard-of' })).toEqual(refusedAs('unknown-category'))
  const described: Event = { type: 'case.edited', caseId, description: '…', category: null, byName: 'Mina' }
  expect(office(edited, commented, described).head).toMatchObject({
    ...{ title: edit.title, category: null, describedIn: 4, edited: 4, comments: 1 },
  })
})

test('[CA7] what is resolved closes itself after the days of the centre', () => {
  expect(office().when(move('resolved'))).toEqual({ kind: 'accepted', events: [moved('resolved')] })
  const { head, when } = office(moved('resolved'))
  const close = { type: 'case.autoClose', caseId } as const
  expect(deadlinesOf(head, undefined)).toEqual([{ key: 'autoClose', at: LATE, command: close }])
  const bySystem = { ...byMina, actor: system }
  expect(when(close, bySystem)).toEqual(refusedAs('not-due'))
  expect(when(close, { ...bySystem, now: LATE })).toMatchObject({
    events: [{ state: 'closed', cause: 'time' }],
  })
  const again = office(moved('resolved'), reopened('person'))
  expect(again.when(close, { ...bySystem, now: LATE })).toEqual(refusedAs('not-due'))
  expect(deadlinesOf(again.head, undefined)).toEqual([])
})

test('[CA8] a person opens it again, also to let it wait; each time counts', () => {
  const { head, when } = office(moved('resolved'), moved('closed'))
  expect(head).toMatchObject({ resolvedAt: NOON, closedAt: NOON })
  expect(when(move('open'))).toEqual({ kind: 'accepted', events: [reopened('person')] })
  expect(when(move('pending', '부품'))).toMatchObject({
    events: [reopened('person'), moved('pending', '부품')],
  })
  expect(office(moved('closed'), reopened('person')).head).toMatchObject({
    ...{ state: 'open', reopened: 1, resolvedAt: null, closedAt: null, closesAt: null },
  })
  expect(office(moved('open')).when(move('open'))).toEqual(refusedAs('no-change'))
})

test('[CA9] a closed case is only to be opened again', () => {
  const { when } = office(moved('closed'))
  for (const command of [
    { type: 'case.edit', caseId, last: 1, title: '…' },
    { type: 'case.assign', caseId, assignee: null },
    { type: 'case.addComment', caseId, text: '…' },
  ] as const)
    expect(when(command)).toEqual(refusedAs('case-closed'))
})

test('[CA11] a customer closes the case of his own interaction', () => {
  const close = { type: 'case.close', caseId, interactionId } as const
  const byCustomer = { ...byMina, actor: customer, serviceIds: [] }
  expect(office().when(close, byCustomer)).toMatchObject({ events: [{ state: 'closed', cause: 'customer' }] })
  expect(office(moved('closed')).when(close, byCustomer)).toEqual(refusedAs('no-change'))
  const { head } = office()
  const { interaction } = given(...active)
  expect(decide({ case: head, interaction }, close, byCustomer)).toEqual(refusedAs('not-linked'))
})

test('[CA12] a head stays small however much is linked', () => {
  const long = '긴'.repeat(200)
  const name = { ko: '분'.repeat(100), en: 'c'.repeat(100) }
  const links = Array.from({ length: 200 }, (): Event => ({
    ...{ type: 'case.interactionLinked', caseId, interactionId: newId<InteractionId>() },
    ...{ channel: 'web', began: NOON, byName: 'Mina' },
  }))
  const category = { code: 'c', name }
  const recorded = record([{ ...made, title: long, reason: long, customerName: long, category }, ...links])
  const head = foldAll(recorded).get(caseStream(caseId)) as CaseHead
  expect(head.interactions).toHaveLength(40)
  expect(bytesIn(JSON.stringify(head))).toBeLessThan(8_192)
})

/** Hangul is three of them. */
const bytesIn = (text: string) => text.length + 2 * text.replace(/[\u0000-\u007f]/g, '').length

test('[CA13] a case is read by everybody of its service', () => {
  const { head } = office()
  const reads = (serviceIds: readonly ServiceId[]) =>
    mayRead({ id: jun, role: 'agent', serviceIds: [...serviceIds] }, caseStream(caseId), head)
  expect([reads([serviceId]), reads([]), reads([newId<ServiceId>()])]).toEqual([true, false, false])
})
