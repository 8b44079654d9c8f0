import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ContactHead } from '../../src-contract/contact'
import type { AgentId, ContactId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import { contactStream, interactionStream } from '../../src-domain/streams'
import type { Database } from '../database/database'
import { createTestDatabase, engines, type TestDatabase } from '../database/testing'
import { type Centre, openCustomersDoor } from '../messaging-api/testing'
import { createClient } from '../messaging-api/testing-client'

const supervisor: Actor = { kind: 'supervisor', id: newId<AgentId>() }

for (const engine of engines) {
  let folder: TestDatabase
  let database: Database
  let door: Centre

  beforeAll(async () => {
    folder = await createTestDatabase(engine)
    database = await folder.open()
  })
  beforeEach(async () => {
    door = await openCustomersDoor({ database })
    return async () => {
      await door.close()
      expect(door.defects).toEqual([])
    }
  })
  afterAll(async () => {
    await database.close()
    await folder.remove()
  })

  async function contactOf(chatId: string): Promise<ContactHead> {
    const visit = await door.visits.find(chatId)
    const standing = visit && (await door.streams.head(interactionStream(visit.interactionId)))
    const contactId = standing && 'segments' in standing.head ? standing.head.contactId : undefined
    return headOf(contactId)
  }
  async function headOf(contactId: ContactId | undefined): Promise<ContactHead> {
    const standing = contactId && (await door.streams.head(contactStream(contactId)))
    if (!standing || !('addresses' in standing.head)) throw new Error('There is no contact')
    return standing.head
  }

  /** The same person in another chat, after this one. */
  async function comesAgain(client: ReturnType<typeof createClient>, body: object = {}) {
    if (client.chatId !== '') await client.post({ event: 'chat_session_end' })
    await client.opens(body)
    return contactOf(client.chatId)
  }

  test(`[CN1] the same browser is the same contact, another one is somebody else whatever it says (${engine})`, async () => {
    const clientId = newId()
    const [hana, stranger] = [createClient(door, clientId), createClient(door)]
    const says = { parameters: { first_name: '하나', email: `${newId()}@shop.example` } }
    const first = await comesAgain(hana, says)
    const again = await comesAgain(hana)
    const other = await comesAgain(stranger, says)
    expect([again.id === first.id, other.id === first.id]).toEqual([true, false])
    expect(other.addresses.map(({ kind, isVerified }) => ({ kind, isVerified }))).toEqual([
      { kind: 'client', isVerified: true },
      { kind: 'email', isVerified: false },
    ])
    expect(JSON.stringify([first, other])).not.toMatch(clientId)
  })

  test(`[CN1] chats that open at once are of one contact (${engine})`, async () => {
    const client = createClient(door)
    await Promise.all([client.opens(), client.opens(), client.opens()])
    const { id, addresses } = await contactOf(client.chatId)
    const rows = await database.query('select contact from contact_address where value = $1', [
      addresses[0]?.value ?? '',
    ])
    expect(rows).toEqual([{ contact: id }])
  })

  test(`[CN10] a merge is followed by whoever comes, and undone without a trace on what was whose (${engine})`, async () => {
    const [one, two] = [createClient(door), createClient(door)]
    const [from, into] = [await comesAgain(one), await comesAgain(two)]
    const both = { contactId: from.id, into: into.id }
    expect(await door.ask({ type: 'contact.merge', ...both }, supervisor)).toMatchObject({ kind: 'accepted' })
    expect(await comesAgain(one)).toMatchObject({ id: from.id, mergedInto: into.id })
    expect(await door.ask({ type: 'contact.unmerge', ...both }, supervisor)).toMatchObject({
      kind: 'accepted',
    })
    expect(await comesAgain(one)).toEqual(from)
    expect(await headOf(into.id)).toEqual(into)
  })

  test(`[CN14] a blocked customer opens no chat, however he was merged, and does once unblocked (${engine})`, async () => {
    const [one, two] = [createClient(door), createClient(door)]
    const [from, into] = [await comesAgain(one), await comesAgain(two)]
    await door.ask({ type: 'contact.merge', contactId: from.id, into: into.id }, supervisor)
    await door.ask({ type: 'contact.block', contactId: into.id, reason: '' }, supervisor)
    await one.post({ event: 'chat_session_end' })
    expect(await one.opens()).toMatchObject({ status: 403, body: { error_code: '5001' } })
    await door.ask({ type: 'contact.unblock', contactId: into.id }, supervisor)
    expect(await one.opens()).toMatchObject({ status: 200 })
  })

  test(`[CN4] an address that is verified of one contact is not verified of another (${engine})`, async () => {
    const email = `${newId()}@shop.example`
    const [one, two] = [await comesAgain(createClient(door)), await comesAgain(createClient(door))]
    const address = { kind: 'email', value: email } as const
    for (const { id: contactId } of [one, two])
      await door.ask({ type: 'contact.addAddress', contactId, ...address }, supervisor)
    const verify = (contactId: ContactId) =>
      door.ask({ type: 'contact.verifyAddress', contactId, ...address }, supervisor)
    const outcomes = await Promise.all([verify(one.id), verify(two.id)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'refused'])
    expect(outcomes).toContainEqual({ kind: 'refused', refusal: { refusal: 'address-taken' } })
  })
}
