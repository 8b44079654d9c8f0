import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Event } from '../../src-contract/envelope'
import type { ContactId, Instant, InteractionId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { InteractionRecord } from '../../src-contract/record'
import { contactStream, interactionStream } from '../../src-domain/streams'
import { mina, NOON, serviceId, foldAll, record } from '../../src-domain/testing'
import { email, hana, known, other, otherKnown } from '../../src-domain/testing-contact'
import type { AuditEntry } from '../audit/acts'
import type { Database } from '../database/database'
import { createTestDatabase, engines, type TestDatabase } from '../database/testing'
import { personOf } from '../handler/testing'
import { startOf } from '../log/position'
import type { PageOf } from '../views/interaction-lists'
import { createContactAsks } from './contact-asks'

const me = personOf(mina)

function chatAt(contactId: ContactId, at: string): InteractionRecord {
  const id = newId<InteractionId>()
  return {
    ...{ stream: interactionStream(id), interactionId: id, serviceId, channel: 'web', contactId },
    ...{ caseId: null, customerName: null, status: 'completed', agents: [], disposition: null },
    ...{ createdAt: at as Instant, endedAt: NOON, endCause: null, messages: 0 },
  }
}

for (const engine of engines) {
  let folder: TestDatabase
  let database: Database
  beforeAll(async () => {
    folder = await createTestDatabase(engine)
    database = await folder.open()
  })
  beforeEach(async () => {
    await database.query('delete from contact_address')
    await database.query('delete from contact')
    await database.query('insert into contact (id, name) values ($1, $3), ($2, null)', [
      hana,
      other,
      '김하나',
    ])
    await database.query(
      `insert into contact_address (contact, kind, value, is_verified)
        values ($1, 'email', $3, false), ($2, 'email', $3, false)`,
      [hana, other, email.value],
    )
  })
  afterAll(async () => {
    await database.close()
    await folder.remove()
  })

  function asksOf(isMerged: boolean, chats: readonly InteractionRecord[] = []) {
    const merged: Event[] = [
      { type: 'contact.merged', contactId: other, into: hana },
      { type: 'contact.absorbed', contactId: hana, from: other, name: null, addresses: [], isVip: false },
    ]
    const heads = foldAll(record([known, otherKnown, ...(isMerged ? merged : [])]))
    const noted: AuditEntry[] = []
    const asks = createContactAsks({
      database,
      streams: {
        positions: async (streams: readonly StreamId[]) =>
          new Map(streams.map((stream) => [stream, { ...startOf(stream), seq: 1, head: heads.get(stream) }])),
      },
      interactions: {
        ofContact: async (id: ContactId, { before, limit }: PageOf) =>
          chats.filter((one) => one.contactId === id && (!before || one.createdAt < before)).slice(0, limit),
      },
      audit: { note: async (entry) => void noted.push(entry) },
    })
    return { asks, noted }
  }

  test(`[CP1] the chats of a customer are those of all that he is, newest first and page by page (${engine})`, async () => {
    const [third, second, first] = [
      chatAt(hana, '2026-03-02T11:00:00.000Z'),
      chatAt(other, '2026-03-02T10:00:00.000Z'),
      chatAt(hana, '2026-03-02T09:00:00.000Z'),
    ]
    const { asks, noted } = asksOf(true, [third, second, first])
    const read = (before?: Instant) =>
      asks['contact.interactions'](me, { contactId: hana, limit: 2, ...(before && { before }) })
    expect(await read()).toEqual({ value: { interactions: [third, second], more: true } })
    expect(await read(second.createdAt)).toEqual({ value: { interactions: [first], more: false } })
    const [actor, subject] = [{ kind: 'agent', id: mina }, contactStream(hana)]
    const entry = { actor, act: 'contact.read', subject, detail: { asked: 'interactions' } }
    expect(noted).toEqual([entry, entry])
  })

  test(`[CP2] who shares an address is named, and is nobody else once both are one (${engine})`, async () => {
    const glimpse = { contactId: other, name: null, isVip: false, isBlocked: false, createdAt: NOON }
    const similarTo = (isMerged: boolean) => asksOf(isMerged).asks['contact.similar'](me, { contactId: hana })
    expect(await similarTo(false)).toEqual({ value: { contacts: [glimpse] } })
    expect(await similarTo(true)).toEqual({ value: { contacts: [] } })
  })

  test(`[CP2] somebody is found by the beginning of his name or a whole address, signs being signs (${engine})`, async () => {
    const find = async (words: string) => {
      const found = await asksOf(false).asks['contact.find'](me, { words, besides: other })
      return 'value' in found ? found.value.contacts.map(({ contactId }) => contactId) : found
    }
    expect([await find('김'), await find(email.value), await find('%'), await find('하나')]).toEqual([
      ...[[hana], [hana], [], []],
    ])
  })
}
