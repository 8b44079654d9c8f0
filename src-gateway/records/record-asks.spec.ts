import { expect, test } from 'vitest'
import type { Event } from '../../src-contract/envelope'
import type { FormSchema } from '../../src-contract/form'
import type { CaseId, DispositionId, FormId, ServiceId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Me, Service } from '../../src-contract/workspace'
import { caseStream, interactionStream } from '../../src-domain/streams'
import {
  active,
  ended,
  foldAll,
  interactionId,
  jun,
  messageId,
  NOON,
  mina,
  noteId,
  record,
  segmentId,
  service,
  serviceId,
} from '../../src-domain/testing'
import type { AuditEntry } from '../audit/acts'
import { centre } from '../handler/testing'
import { createMemoryLog } from '../log/memory-log'
import { appending } from '../log/testing'
import type { StandingHead } from '../streams'
import { createReading } from './reading'
import { createRecordAsks } from './record-asks'

const stream = interactionStream(interactionId)
const caseId = newId<CaseId>()
const says = (n: number, text: string): Event => ({
  ...{ type: 'message.sent', interactionId, messageId: messageId(n), text },
  from: { role: 'customer' },
})
const about = (n: number, seq: number) => ({ interactionId, messageId: messageId(n), seq })
const [refund, form] = [newId<DispositionId>(), newId<FormId>()]
const name = { ko: '기록', en: 'Record' }
const titles = { ko: '금액', en: 'Amount' }
const schema: FormSchema = {
  ...{ type: 'object', required: [], order: ['amount'] },
  properties: { amount: { type: 'number', titles } },
}
const day: FormSchema = {
  ...{ type: 'object', required: [], order: ['day'] },
  properties: { day: { type: 'string', format: 'date', titles: { ko: '연락할 날', en: 'Call on' } } },
}
const later = {
  id: refund,
  code: 'later',
  name: { ko: '다시 연락', en: 'Call later' },
  type: 'continue' as const,
}
const asking: Service = {
  ...service,
  activityForm: { id: form, name, schema },
  dispositions: { isRequired: false, list: [{ ...later, folder: [], forAgents: true, extra: day }] },
}
const past = [
  ...active,
  says(1, '안녕하세요'),
  says(2, '환불해 주세요'),
  says(3, '비밀'),
  { type: 'note.added', interactionId, noteId, text: '확인함', segmentId, agentId: mina },
  { type: 'message.edited', ...about(2, 6), text: '교환해 주세요' },
  { type: 'message.deleted', ...about(3, 7) },
  { type: 'interaction.caseLinked', interactionId, caseId, number: 7, agentId: mina },
  {
    ...{ type: 'form.filled', interactionId, formId: form, name, agentId: mina, last: null, missing: [] },
    ...{ values: { amount: 12_000 }, files: [], attached: [] },
  },
  {
    ...{ type: 'segment.dispositionSet', interactionId, segmentId, agentId: mina, disposition: later },
    ...{ extra: { day: '2026-03-04' }, missing: [] },
  },
  {
    ...{ type: 'aside.said', interactionId, messageId: messageId(9), text: '규정 3조' },
    ...{ agentId: jun, byName: 'Jun', isCoaching: true },
  },
  ended,
  { type: 'segment.completed', interactionId, segmentId, agentId: mina },
] satisfies Event[]

const me = (more: Partial<Me>): Me => ({
  ...{
    id: jun,
    userName: 'jun',
    displayName: 'Jun',
    role: 'agent',
    teamIds: [],
    serviceIds: [],
    chatLimit: 3,
  },
  ...more,
})
const agent = me({})
const supervisor = me({ role: 'supervisor', serviceIds: [serviceId] })
const elsewhere = me({ role: 'supervisor', serviceIds: [newId<ServiceId>()] })
const colleague = me({ serviceIds: [serviceId] })

/** A conversation of other days, and a case it is linked to. */
async function office({ fails = false } = {}) {
  const { log } = createMemoryLog()
  const recorded = record(past)
  await log.append(appending(recorded.filter((entry) => entry.stream === stream)))
  const heads = foldAll(recorded)
  const linked = { number: 7, serviceId } as unknown as StandingHead['head']
  const head = async (of: StreamId) => {
    const found = of === caseStream(caseId) ? linked : heads.get(of)
    return found && ({ stream: of, seq: 20, head: found } as StandingHead)
  }
  const streams = { head, positions: async () => new Map() }
  const reading = createReading({ streams, log })
  const noted: AuditEntry[] = []
  const note = async (entry: AuditEntry) => {
    if (fails) throw new Error('the disk is full')
    noted.push(entry)
  }
  const find = async () => []
  const asks = createRecordAsks({
    find,
    reading,
    streams,
    log,
    audit: { note },
    people: async () => [agent, colleague],
    workspaces: { at: async () => ({ ...centre, services: [asking] }) },
  })
  const mayPage = async (whom: Me) => reading.mayPage(whom, stream, (await head(stream))?.head)
  return { asks, noted, mayPage }
}

const refused = { refusal: { refusal: 'not-permitted' } }

test('[RC5] supervisors read what is of their services, agents what is of a case they may read, and nobody else', async () => {
  const { asks } = await office()
  const read = asks['record.read']
  expect(await read(supervisor, { stream })).toMatchObject({
    value: { head: { id: interactionId }, mayExport: true },
  })
  expect(await read(colleague, { stream })).toMatchObject({ value: { mayExport: false } })
  expect([await read(agent, { stream }), await read(elsewhere, { stream })]).toEqual([refused, refused])
  expect(await read(supervisor, { stream: interactionStream(newId()) })).toEqual(refused)
})

test('[RC6] each opening is audited before it is answered, and no page comes without one', async () => {
  const { asks, noted, mayPage } = await office()
  expect(await mayPage(supervisor)).toBe(false)
  await asks['record.read'](supervisor, { stream })
  await asks['record.read'](supervisor, { stream })
  await asks['record.read'](agent, { stream })
  const row = { actor: { kind: 'supervisor', id: jun }, act: 'record.read', subject: stream }
  expect(noted).toEqual([row, row])
  expect(await mayPage(supervisor)).toBe(true)
  expect(await mayPage(elsewhere)).toBe(false)

  const broken = await office({ fails: true })
  await expect(broken.asks['record.read'](supervisor, { stream })).rejects.toThrow('disk')
  expect(await broken.mayPage(supervisor)).toBe(false)
})

test('[RC7] only supervisors search, in their services, and what they looked for is not kept', async () => {
  const { asks, noted } = await office()
  const find = asks['record.find']
  expect(await find(agent, { words: '환불', limit: 5 })).toEqual(refused)
  expect(await find(colleague, { limit: 5 })).toEqual(refused)
  expect(await find(supervisor, { serviceId: newId<ServiceId>(), limit: 5 })).toEqual(refused)
  expect(await find(supervisor, { words: '김하나', limit: 5 })).toEqual({ value: { found: [], more: false } })
  expect(noted).toMatchObject([
    { act: 'record.searched', subject: jun, detail: { hasWords: true, limit: 5 } },
  ])
  expect(JSON.stringify(noted)).not.toContain('김하나')
})

test('[RC8][RC11] an export is as it reads now, with notes or without, by supervisors only, and audited with its form', async () => {
  const { asks, noted } = await office()
  const take = asks['record.export']
  const wish = { stream, format: 'json' as const, withNotes: true }
  expect([await take(colleague, wish), await take(elsewhere, wish)]).toEqual([refused, refused])
  expect(noted).toEqual([])
  const taken = await take(supervisor, wish)
  if (!('value' in taken)) throw new Error('refused')
  expect(taken.value.next).toBeNull()
  const lines = taken.value.lines.map((one) => [one.kind, one.name, one.text, one.isEdited, one.isDeleted])
  expect(lines.filter(([kind]) => kind !== 'event')).toEqual([
    ['message', '김하나', '안녕하세요', false, false],
    ['message', '김하나', '교환해 주세요', true, false],
    ['message', '김하나', '', false, true],
    ['note', 'Mina', '확인함', false, false],
    ['note', 'Jun', '규정 3조', false, false],
  ])
  expect(JSON.stringify(taken)).not.toMatch(/환불|비밀/)
  expect(noted).toMatchObject([{ act: 'record.exported', subject: stream, detail: { format: 'json' } }])
  const field = { key: 'amount', label: titles, value: 12_000, text: { ko: '12,000', en: '12,000' } }
  const on = {
    label: { ko: '연락할 날', en: 'Call on' },
    text: { ko: '2026년 3월 4일', en: 'March 4, 2026' },
  }
  expect(taken.value.forms).toEqual([
    { kind: 'form', name, agent: 'Mina', at: NOON, fields: [field] },
    {
      ...{ kind: 'disposition', name: later.name, agent: 'Mina', at: NOON },
      fields: [{ key: 'day', value: '2026-03-04', ...on }],
    },
  ])
  const bare = await take(supervisor, { ...wish, withNotes: false })
  expect(JSON.stringify(bare)).not.toMatch(/확인함|규정|12,000/)
})
