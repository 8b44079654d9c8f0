import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { CaseQuestion } from '../../src-contract/case-list'
import type { Event } from '../../src-contract/envelope'
import type {
  AgentId,
  CaseId,
  ContactId,
  Instant,
  InteractionId,
  ServiceId,
  TeamId,
} from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Me } from '../../src-contract/workspace'
import type { EventOf } from '../../src-domain/decider'
import { caseStream, interactionStream } from '../../src-domain/streams'
import { NOON } from '../../src-domain/testing'
import type { Database } from '../database/database'
import { personOf } from '../handler/testing'
import { createSqlLog } from '../log/sql-log'
import { appending, at, recorded } from '../log/testing'
import type { StandingHead } from '../streams'
import { createListAsk, createSimilarAsk } from './case-list'
import { caseTable, casesView } from './cases'
import { makeTables } from './standing'
import { createSteps } from './steps'
import { othersAreDone } from './testing'

type Made = Partial<EventOf<'case.created'>>

/** Writes what happens to cases of a service of their own, and follows it. */
async function officeOn(database: Database) {
  const log = createSqlLog({ database, node: randomUUID() })
  const view = casesView()
  await makeTables(database, view)
  const { goOn, refold } = createSteps({ database, view, limit: 3 })
  const serviceId = newId<ServiceId>()
  const seqs = new Map<CaseId, number>()

  async function happens(caseId: CaseId, ...events: Event[]) {
    const from = seqs.get(caseId) ?? 0
    seqs.set(caseId, from + events.length)
    const rows = events.map((event, n) =>
      recorded({ stream: caseStream(caseId), seq: from + n + 1, event, at: at(from + n) }),
    )
    expect(await log.append(appending(rows))).toBe('appended')
  }
  async function makes(title: string, more: Made = {}) {
    const caseId = newId<CaseId>()
    const [number = 0] = await log.caseNumbers(1)
    await happens(caseId, {
      ...{ type: 'case.created', caseId, serviceId, title, number, description: '', state: 'new' },
      ...{ reason: null, priority: 'normal', category: null, assignee: null, dueAt: null, closesAt: null },
      ...{ interactionId: newId<InteractionId>(), channel: 'web', began: NOON, customerName: null },
      ...{ byName: 'Mina', ...more },
    })
    return { caseId, number }
  }
  async function catchUp() {
    await othersAreDone(database)
    while (await goOn()) continue
  }
  const mina = personOf(newId<AgentId>())
  const now = () => at(3_600)
  const list = createListAsk({
    database,
    now,
    version: () => view.version,
    streams: { head: async () => undefined },
  })
  async function finds(wish: Partial<CaseQuestion>, me = { ...mina, serviceIds: [serviceId] }) {
    const usual: CaseQuestion = {
      ...{ words: '', owner: 'anybody', isOverdue: false, order: 'number', after: 0, limit: 10 },
    }
    const answer = await list(me, { ...usual, ...wish })
    return 'value' in answer ? answer.value.rows.map(({ title }) => title) : []
  }
  return { database, view, makes, happens, catchUp, refold, finds, mina, serviceId }
}

const moved = (caseId: CaseId, state: 'open' | 'resolved'): Event => ({
  ...{ type: 'case.moved', caseId, state, reason: null, cause: 'person', closesAt: null, byName: 'Mina' },
})

export function acceptCaseView(name: string, opened: () => Database) {
  test(`[CV1] cases are found by number, words and initial consonants, of one's own services alone (${name})`, async () => {
    const { makes, catchUp, finds, mina } = await officeOn(opened())
    const refund = await makes('환불 요청 50%', { customerName: '김하나' })
    await makes('Late delivery', { customerName: 'Jo_e' })
    await catchUp()
    const words = [
      '환불',
      'ㅎㅂ',
      'ㄱㅎㄴ',
      '하나 환불',
      'LATE',
      `#${refund.number}`,
      '50%',
      'jo_',
      '%',
      'ㅂㅅ',
      '환불 late',
    ]
    const found = await Promise.all(words.map((sought) => finds({ words: sought })))
    const [ours, late] = [['환불 요청 50%'], ['Late delivery']]
    expect(found).toEqual([ours, ours, ours, ours, late, ours, ours, late, ours, [], []])
    expect(await finds({ words: '환불' }, { ...mina, serviceIds: [newId<ServiceId>()] })).toEqual([])
  })

  test(`[CV2] they are narrowed by whose they are, state, priority, category and what is overdue, and sorted (${name})`, async () => {
    const { makes, happens, catchUp, finds, mina, serviceId } = await officeOn(opened())
    const teamId = newId<TeamId>()
    const category = { code: 'refund', name: { ko: '환불', en: 'Refund' } }
    const due = (seconds: number) => ({ dueAt: at(seconds) satisfies Instant })
    await makes('mine', { assignee: { to: 'agent', agentId: mina.id, displayName: 'Mina' }, ...due(60) })
    await makes('team', { assignee: { to: 'team', teamId, name: category.name }, priority: 'urgent' })
    const done = await makes('done', { category, ...due(30) })
    await happens(done.caseId, moved(done.caseId, 'resolved'))
    await makes('later', { priority: 'low', ...due(7_200) })
    await catchUp()
    const me = { ...mina, serviceIds: [serviceId], teamIds: [teamId] }
    const wishes: Partial<CaseQuestion>[] = [
      ...[{ owner: 'me' as const }, { owner: 'teams' as const }, { owner: 'nobody' as const }],
      ...[{ states: ['resolved' as const] }, { priority: 'urgent' as const }, { category: 'refund' }],
      { isOverdue: true },
      ...(['due', 'priority', 'changed'] as const).map((order) => ({ order })),
      { limit: 2 },
      { after: 2, limit: 2 },
    ]
    expect(await Promise.all(wishes.map((wish) => finds(wish, me)))).toEqual([
      ...[['mine'], ['team'], ['later', 'done']],
      ...[['done'], ['team'], ['done']],
      ['mine'],
      ...[
        ['done', 'mine', 'later', 'team'],
        ['team', 'done', 'mine', 'later'],
        ['done', 'later', 'team', 'mine'],
      ],
      ...[
        ['later', 'done'],
        ['team', 'mine'],
      ],
    ])
  })
}

export function acceptCaseFollowing(name: string, opened: () => Database) {
  test(`[CV3] following live, reading anew and reading all again give equal tables (${name})`, async () => {
    const { database, view, makes, happens, catchUp, refold } = await officeOn(opened())
    const made = [await makes('하나'), await makes('둘', { state: 'pending', reason: '입고' })]
    await catchUp()
    for (const { caseId } of made) {
      await happens(caseId, moved(caseId, 'resolved'), {
        ...{ type: 'case.reopened', caseId, cause: 'person', byName: 'Mina' },
      })
      await happens(caseId, { type: 'case.edited', caseId, title: '새 제목', byName: 'Jun' })
      await catchUp()
    }
    const contents = () => database.query(`select * from ${caseTable(view.version)} order by stream`)
    const live = await contents()
    await refold(made.map(({ caseId }) => caseStream(caseId)))
    expect(await contents()).toEqual(live)
    await database.query(view.drop(view.version))
    await database.query('delete from view where name = $1', [view.name])
    await makeTables(database, view)
    await catchUp()
    expect(await contents()).toEqual(live)
    expect(live.filter((row) => (row as { words?: string }).words === '새 제목\n')).toHaveLength(2)
  })
}

export function acceptSimilarCases(name: string, opened: () => Database) {
  test(`[CV4] open cases of the same customer are those of his contact and of chats his client has led (${name})`, async () => {
    const office = await officeOn(opened())
    const { database, view, makes, happens, catchUp, mina, serviceId } = office
    const [contactId, client, entryPoint] = [newId<ContactId>(), randomUUID(), randomUUID()]
    const [present, earlier] = [newId<InteractionId>(), newId<InteractionId>()]
    for (const [n, interaction] of [earlier, present].entries())
      await database.query(
        `insert into visit (chat_id, entry_point, client, renders_markup, interaction, handed_over, phone_number,
           opened_at, seen_at, ended_at)
         values ($1, $2, $3, false, $4, 0, '', $5, $5, $5)`,
        [randomUUID(), entryPoint, client, interaction, at(n)],
      )
    await makes('same contact', { contactId })
    await makes('same client', { interactionId: earlier })
    await makes('its own', { contactId, interactionId: present })
    await makes('somebody else')
    const done = await makes('done', { contactId })
    await happens(done.caseId, moved(done.caseId, 'resolved'))
    await catchUp()

    const head = { segments: [{ agentId: mina.id, status: 'active' }], contactId, serviceId }
    // All of a head that the question looks at.
    const standing = { stream: interactionStream(present), head } as unknown as StandingHead
    const similar = createSimilarAsk({
      ...{ database, now: () => at(3_600), version: () => view.version },
      streams: { head: async () => standing },
    })
    const me = { ...mina, serviceIds: [serviceId] }
    const titles = async (whom: Me) => {
      const answer = await similar(whom, { interactionId: present })
      return 'value' in answer ? answer.value.cases.map(({ title }) => title).sort() : answer
    }
    expect(await titles(me)).toEqual(['same client', 'same contact'])
    expect(await titles({ ...me, serviceIds: [newId<ServiceId>()] })).toEqual([])
    expect(await titles(personOf(newId<AgentId>()))).toEqual({ refusal: { refusal: 'not-permitted' } })
  })
}
