import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Configuration } from '../../src-contract/messaging-api/configuration'
import { ServerEvent } from '../../src-contract/messaging-api/server-events'
import { accountForm, addressForm } from '../../src-domain/testing-customer-form'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { type Centre, agentTakes, openCustomersDoor } from './testing'
import { createClient, namesOf } from './testing-client'

let folder: TestDatabase
let database: Database
let door: Centre

beforeAll(async () => {
  folder = await createTestDatabase('pglite')
  database = await folder.open()
})
beforeEach(async () => {
  door = await openCustomersDoor({ database, patience: 600 })
  return async () => {
    await door.close()
    expect(door.defects).toEqual([])
  }
})
afterAll(async () => {
  await database.close()
  await folder.remove()
})

const address = { recipient: '김하나', street: '세종대로 1' }
const account = { bank: 'kb', number: '110-222-333444' }

type Said = Readonly<Record<string, unknown>>
const formsIn = (events: readonly Said[]) => events.filter(({ event }) => /form/.test(String(event)))

/** A chat that an agent has taken, its client, and what its polls say of forms from now on. */
async function chat() {
  const client = createClient(door)
  await client.opens()
  const mina = await agentTakes(door, client.chatId)
  await client.poll()
  const forms = async () => {
    const told = formsIn((await client.poll()).events)
    for (const event of told) expect(ServerEvent.safeParse(event).error).toBeUndefined()
    return told
  }
  const standing = async () => {
    const position = await door.streams.head(`interaction/${mina.interactionId}`)
    return position && 'segments' in position.head ? position.head.openForm : undefined
  }
  const answer = (form_request_id: unknown, data: unknown, event = 'chat_session_form_data') =>
    client.post({ event, form_request_id, form_name: 'address', data })
  return { client, mina, forms, standing, answer }
}

const idOf = (told: readonly Said[]) => String(told[0]?.['form_request_id'])
const timestamp = expect.stringMatching(/^\d{10}$/) as string

test('[MA19] a form is shown with all that any client reads, and its answer stands in the history', async () => {
  const { client, mina, forms, answer } = await chat()
  await mina.sends(addressForm.id)
  const told = await forms()
  const id = idOf(told)
  const shown = {
    event: 'chat_session_form_show',
    ...{ form_request_id: id, form_name: 'address', form_timeout: '300', channel: 'web', timestamp },
  }
  expect(told).toEqual([shown])
  expect(formsIn((await client.history()).events)).toEqual([shown])
  expect(await answer(id, { ...address, floors: '3', more: 'x' })).toMatchObject({ status: 200, body: {} })
  expect(await forms()).toEqual([])
  expect(formsIn((await client.history()).events)).toEqual([
    {
      event: 'chat_session_form_data',
      ...{ party_id: client.chatId, form_request_id: id, form_name: 'address', timestamp },
      data: { ...address, floors: 3 },
    },
  ])
})

test('[MA20] the id is taken as text or number, and the answer in the words of each client', async () => {
  const { client, mina, forms, standing, answer } = await chat()
  await mina.sends(addressForm.id)
  await answer(Number(idOf(await forms())), address)
  expect(await standing()).toBeNull()
  await mina.sends(addressForm.id)
  const req_id = idOf(await forms())
  await client.post({ event: 'chat_session_form_submit', req_id, form_data: address })
  expect(await standing()).toBeNull()
})

test('[MA20] what is no answer yet, or one to nothing that is open, is taken and means nothing', async () => {
  const { mina, forms, standing, answer } = await chat()
  await mina.sends(addressForm.id)
  const id = idOf(await forms())
  expect((await answer(id, 'Form not found')).status).toBe(200)
  expect((await answer('4711', address)).status).toBe(200)
  expect((await answer('', address)).status).toBe(200)
  expect(await standing()).toMatchObject({ seq: Number(id) })
  await answer(id, address)
  expect((await answer(id, { ...address, street: 'too late' })).status).toBe(200)
  expect(await standing()).toBeNull()
})

test('[MA21] an answer that does not fit leaves the form open, and it is shown again', async () => {
  const { client, mina, forms, standing, answer } = await chat()
  await mina.sends(addressForm.id)
  const id = idOf(await forms())
  expect((await answer(id, { recipient: '', floors: 'many' })).status).toBe(200)
  expect(await standing()).toMatchObject({ seq: Number(id) })
  const cut = new AbortController()
  cut.abort()
  await client.poll(cut.signal).catch(() => undefined)
  expect(await forms()).toMatchObject([{ event: 'chat_session_form_show', form_request_id: id }])
  expect(await forms()).toEqual([])
  await answer(id, address)
  expect(await standing()).toBeNull()
})

test('[MA22] a secure form is shown by its id, and its answer is in no answer of ours', async () => {
  const { client, mina, forms, answer } = await chat()
  await mina.sends(accountForm.id)
  const told = await forms()
  const id = idOf(told)
  expect(told).toEqual([
    { event: 'chat_session_secure_form_show', form_request_id: id, form_id: accountForm.id, timestamp },
  ])
  await answer(id, account, 'chat_session_secure_form_data')
  const { events } = await client.history()
  expect(formsIn(events)).toEqual([
    {
      event: 'chat_session_secure_form_data',
      ...{ party_id: client.chatId, form_request_id: id, form_name: 'account', timestamp },
    },
  ])
  expect(
    JSON.stringify([
      events,
      await door.log.read(`interaction/${mina.interactionId}`, { after: 0, limit: 99 }),
    ]),
  ).not.toContain(account.number)
  expect(door.vault.find(mina.interactionId, Number(id))?.open()).toEqual(account)
})

test('[MA23] either side can call it off, and the client is told when the agent does', async () => {
  const { client, mina, forms, standing } = await chat()
  await mina.sends(accountForm.id)
  const id = idOf(await forms())
  await client.post({ event: 'chat_session_secure_form_cancel', form_request_id: id })
  expect(await standing()).toBeNull()
  expect(await forms()).toEqual([])
  await mina.sends(addressForm.id)
  const second = idOf(await forms())
  await client.post({ event: 'chat_form_data_cancel', form_request_id: Number(second) })
  expect(await standing()).toBeNull()
  await mina.sends(accountForm.id)
  const third = idOf(await forms())
  await mina.withdraws(Number(third))
  expect(await forms()).toEqual([
    { event: 'chat_session_secure_form_cancel', form_request_id: third, timestamp },
  ])
  expect(formsIn((await client.history()).events)).toEqual([])
})

test('[MA24] the configuration lists the forms that can come, in words a client can draw', async () => {
  const { body } = await createClient(door).ask('configuration')
  const { forms } = Configuration.parse(body).definition
  expect(forms).toMatchObject([
    {
      ...{ id: addressForm.id, name: 'address', title: 'Delivery address' },
      ...{ submitButtonText: 'Send', cancelButtonText: 'Cancel' },
      fields: [
        { name: 'recipient', type: 'text', label: 'Recipient', required: true, maxLength: 200 },
        { name: 'street', type: 'text', label: 'Address', required: true },
        { name: 'floors', type: 'number', label: 'Floor', required: false, minimum: 1, maximum: 200 },
      ],
    },
    { id: accountForm.id, name: 'account', fields: [{ type: 'select' }, { type: 'text', minLength: 6 }] },
  ])
})

test('[MA25] a client that asks for it is told the form itself, what was wrong, and what became of it', async () => {
  const { client, mina } = await chat()
  const inline = (path: string, more = {}) => client.ask(`chats/${client.chatId}/${path}?forms=inline`, more)
  const post = (...events: unknown[]) => inline('events', { method: 'POST', body: { events } })
  await mina.sends(addressForm.id)
  const [shown] = formsIn((await inline('events')).events)
  expect(shown).toMatchObject({ event: 'chat_session_form_show', form: { title: 'Delivery address' } })
  const form_request_id = String(shown?.['form_request_id'])
  await post({ event: 'chat_session_form_data', form_request_id, data: { recipient: 'Hana' } })
  expect(formsIn((await inline('events')).events)).toMatchObject([
    { form_request_id, problems: [{ name: 'street', text: 'Please fill this in.' }] },
  ])
  await post({ event: 'chat_session_form_data', form_request_id, data: address })
  const closed = {
    event: 'chat_session_form_closed',
    ...{ form_request_id, outcome: 'answered', timestamp },
    answers: [
      { label: 'Recipient', text: '김하나' },
      { label: 'Address', text: '세종대로 1' },
    ],
  }
  expect(formsIn((await inline('events')).events)).toEqual([closed])
  expect(namesOf(formsIn((await inline('history')).events))).toEqual([
    'chat_session_form_show',
    'chat_session_form_closed',
  ])
})
