import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Event } from '../../src-contract/envelope'
import type {
  AgentId,
  FileId,
  InteractionId,
  MessageId,
  NoteId,
  SegmentId,
  StreamId,
} from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { customer, messageId } from '../../src-domain/testing'
import type { Database } from '../database/database'
import { createTestDatabase, engines, type TestDatabase } from '../database/testing'
import { createFileRows } from '../files/file-rows'
import { createSqlLog } from './sql-log'
import { createSqlSearch } from './sql-search'
import { appending, at, chat, recorded } from './testing'

const made = new Map<string, { test: TestDatabase; database: Database }>()
beforeAll(async () => {
  for (const engine of engines) {
    const test = await createTestDatabase(engine)
    made.set(engine, { test, database: await test.open() })
  }
})
afterAll(async () => {
  for (const { test, database } of made.values()) {
    await database.close()
    await test.remove()
  }
})

const says = (interactionId: InteractionId, text: string) => ({
  ...{ type: 'message.sent' as const, interactionId, messageId: messageId(1), text },
  from: { role: 'customer' as const },
})
const changes = (interactionId: InteractionId, seq: number) => ({
  interactionId,
  messageId: messageId(1),
  seq,
})
const edits = (interactionId: InteractionId, seq: number, text: string): Event => ({
  ...{ type: 'message.edited', ...changes(interactionId, seq), text },
})
const deletes = (interactionId: InteractionId, seq: number): Event => ({
  ...{ type: 'message.deleted', ...changes(interactionId, seq) },
})
const notes = (interactionId: InteractionId, text: string): Event => ({
  ...{ type: 'note.added', interactionId, noteId: newId<NoteId>(), text },
  ...{ segmentId: newId<SegmentId>(), agentId: newId<AgentId>() },
})

const asides = (interactionId: InteractionId, text: string): Event => ({
  ...{ type: 'aside.said', interactionId, messageId: newId<MessageId>(), text },
  ...{ agentId: newId<AgentId>(), byName: 'Jun', isCoaching: false },
})

/** A chat in which this happened, and a way to search it. */
async function chatOf(engine: string, tell: (id: InteractionId) => Event[]) {
  const database = made.get(engine)?.database
  if (!database) throw new Error('no database')
  const { stream, interactionId } = chat()
  const events = tell(interactionId).map((event, n) =>
    recorded({ stream, seq: n + 1, event, actor: customer }),
  )
  const log = createSqlLog({ database, node: randomUUID() })
  expect(await log.append(appending(events))).toBe('appended')
  const search = createSqlSearch(database)
  return async (words: string, { before = 99, limit = 9, on = stream }: Range = {}) =>
    (await search(on, { words: words.split('|'), before, limit })).map(({ seq }) => seq)
}
interface Range {
  readonly before?: number
  readonly limit?: number
  readonly on?: StreamId
}

test.each(engines)(
  '[AK5] words are found whatever their case and form, newest first (%s)',
  async (engine) => {
    const find = await chatOf(engine, (id) => [
      says(id, 'Refund bitte: Größe ÉCOLE'),
      says(id, '환불해 주세요 😀'.normalize('NFD')),
      notes(id, '환불 100%_확실'),
      says(id, 'message'),
      says(id, 'REFUND 환불'),
      asides(id, '규정 3조'),
    ])
    expect(await find('3조')).toEqual([6])
    expect(await find('refund')).toEqual([5, 1])
    expect(await find('환불')).toEqual([5, 3, 2])
    expect(await find('환불'.normalize('NFD'))).toEqual([5, 3, 2])
    expect(await find('école')).toEqual([1])
    expect(await find('ÉCOLE|확실|😀')).toEqual([3, 2, 1])
    expect(await find('GRÖSSE')).toEqual([])
    expect(await find('GRÖßE')).toEqual([1])
    expect(await find('😀')).toEqual([2])
    expect(await find('환불', { limit: 2 })).toEqual([5, 3])
    expect(await find('환불', { before: 3 })).toEqual([2])
    expect(await find('환불', { on: chat().stream })).toEqual([])
  },
)

test.each(engines)(
  '[AK5] no sign has a meaning of its own, and only words are searched (%s)',
  async (engine) => {
    const file = await upload(engine)
    const find = await chatOf(engine, (id) => [
      says(id, '100%_확실 \\d "네"\n둘'),
      says(id, '1000 확실'),
      says(id, `half \ud83d and \u0000 of "text":"it"`),
      { ...says(id, ''), file },
    ])
    expect(await find('%')).toEqual([1])
    expect(await find('0_')).toEqual([])
    expect(await find('\\D')).toEqual([1])
    expect(await find('"네"')).toEqual([1])
    expect(await find('half')).toEqual([3])
    expect(await find('customer')).toEqual([])
    expect(await find('messageid')).toEqual([])
    expect(await find('.pdf')).toEqual([4])
  },
)
/** Uploaded, so that a message can be it. */
async function upload(engine: string) {
  const database = made.get(engine)?.database
  if (!database) throw new Error('no database')
  const rows = createFileRows(database)
  const file = { id: newId<FileId>(), name: '계약서.PDF', size: 1 }
  await rows.create({ ...file, blob: newId(), uploadedBy: customer.id, at: at(0), expiresAt: at(60) })
  const found = { mediaType: 'application/pdf', isPicture: false, width: null, height: null }
  await rows.finish({ ...file, ...found, state: 'ready', problem: null, sha256: new Uint8Array(32) })
  return { fileId: file.id, name: file.name, size: 1, mediaType: found.mediaType, isPicture: false }
}

test.each(engines)(
  '[AK5] a message is found as it reads now, and never when it is deleted (%s)',
  async (engine) => {
    const find = await chatOf(engine, (id) => [
      says(id, '사과'),
      says(id, '사과'),
      says(id, '사과'),
      edits(id, 1, '포도'),
      edits(id, 1, '사과 포도'),
      edits(id, 2, '포도'),
      deletes(id, 3),
      edits(id, 1, '사과 감'),
    ])
    expect(await find('사과')).toEqual([1])
    expect(await find('포도')).toEqual([2])
    expect(await find('감')).toEqual([1])
  },
)
