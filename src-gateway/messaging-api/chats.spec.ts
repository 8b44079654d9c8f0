import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InteractionId } from '../../src-contract/ids'
import { interactionStream } from '../../src-domain/streams'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { type Centre, agentTakes, openCustomersDoor } from './testing'
import { createClient, namesOf, said, textsOf } from './testing-client'

let folder: TestDatabase
let database: Database
let door: Centre

beforeAll(async () => {
  folder = await createTestDatabase('pglite')
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

test('[CW7] a chat is opened, found again and described as it is', async () => {
  const client = createClient(door)
  const opened = await client.opens({ phone_number: '02\0-123', parameters: { FIRST_NAME: '하나' } })
  expect(opened).toMatchObject({
    status: 200,
    body: { state: 'queued', is_new_chat: true, phone_number: '02-123' },
  })
  const mina = await agentTakes(door, client.chatId)
  const active = await client.ask('chats/active')
  expect(active.body).toMatchObject({
    chat_id: client.chatId,
    state: 'connected',
    is_new_chat: false,
    ewt: '0',
  })
  await mina.ends()
  expect((await client.ask('chats/active')).body).toMatchObject({ error_code: '5005' })
})

test('[CW9] the first message of an opening is there once, however often it is asked and whatever was there', async () => {
  const client = createClient(door)
  const first = { initial_message: said('1', 'hello') }
  await client.opens(first)
  expect((await client.opens(first)).body).toMatchObject({ is_new_chat: false })
  await client.opens({ initial_message: said('3', 'and more') })
  await client.opens({ initial_message: said('3', 'and more') })
  expect(textsOf((await client.history()).events)).toEqual(['hello', 'and more'])
})

test('[CW16] the first message of an opening is one message with its repeat in a post', async () => {
  const client = createClient(door)
  await client.opens({ initial_message: said('1', 'hello') })
  expect((await client.post(said('1', 'hello'))).status).toBe(200)
  expect((await client.opens({ initial_message: said('1', 'hello') })).body).toMatchObject({
    is_new_chat: false,
  })
  await client.post(said('1', 'something else'))
  expect(textsOf((await client.history()).events)).toEqual(['hello', 'something else'])
})

test('[CW9] of two openings at once with different first messages neither is lost', async () => {
  const client = createClient(door)
  const answers = await Promise.all([
    client.opens({ initial_message: said('1', 'one') }),
    client.opens({ initial_message: said('3', 'three') }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(textsOf((await client.history()).events).sort()).toEqual(['one', 'three'])
})

test('[CW9] two openings at once are one chat', async () => {
  const client = createClient(door)
  const answers = await Promise.all([client.opens(), client.opens(), client.opens()])
  expect(new Set(answers.map(({ body }) => body['chat_id'])).size).toBe(1)
})

test('[MA5] what one post brings is kept whole, in order and once, however long it is', async () => {
  const client = createClient(door)
  await client.opens()
  const long = '🙂'.repeat(5_000)
  const events = [
    said('1', 'one'),
    said('1', 'one'),
    { event: 'unheard of' },
    7,
    said('3', long),
    said('', 'end\0'),
  ]
  expect(await client.post(...events)).toMatchObject({ status: 200, body: {} })
  expect(await client.post(said('3', long))).toMatchObject({ status: 200 })
  const told = textsOf((await client.history()).events)
  expect(told).toEqual(['one', long.slice(0, 8_000), long.slice(8_000), 'end'])
})

test('[CW8] to another client the chat does not exist', async () => {
  const [client, other] = [createClient(door), createClient(door)]
  await client.opens()
  const paths = [`chats/${client.chatId}/events`, `chats/${client.chatId}/history`]
  for (const path of paths) expect((await other.ask(path)).body).toMatchObject({ error_code: '5005' })
  const end = { method: 'POST', body: { events: [{ event: 'chat_session_end' }] } }
  expect((await other.ask(`chats/${client.chatId}/events`, end)).body).toMatchObject({ error_code: '5005' })
  expect((await client.ask('chats/active')).status).toBe(200)
})

test('[CW13] the end is told once, also when its answer did not arrive, and can be read back for a while', async () => {
  const client = createClient(door)
  await client.opens({ initial_message: said('1', 'hello') })
  await client.post({ event: 'chat_session_end' })
  const cut = new AbortController()
  cut.abort()
  await client.poll(cut.signal).catch(() => undefined)
  expect(namesOf(await client.everything())).toEqual([
    'chat_session_status',
    'chat_session_status',
    'chat_session_ended',
  ])
  expect((await client.poll()).body).toMatchObject({ error_code: '5005' })
  expect(await client.post(said('3', 'too late'))).toMatchObject({
    status: 404,
    body: { error_code: '5005' },
  })
  expect(textsOf((await client.history()).events)).toEqual(['hello'])
  door.clock.pass(31 * 60)
  expect(await client.history()).toMatchObject({ status: 404, body: { error_code: '5005' } })
  expect((await client.opens()).body).toMatchObject({ is_new_chat: true })
})

test('[MA11] what is said into a chat that ends meanwhile is not answered as taken', async () => {
  const client = createClient(door)
  await client.opens()
  const [end, late] = await Promise.all([
    client.post({ event: 'chat_session_end' }),
    client.post({ event: 'chat_session_end' }, said('1', 'after the end')),
  ])
  expect(end.status).toBe(200)
  expect(late.status).toBe(404)
  expect(textsOf((await client.history()).events)).toEqual([])
})

test('[CW23] one client cannot open one chat after the other without end', async () => {
  const client = createClient(door)
  const statuses = new Set<number>()
  for (let n = 0; n < 25; n += 1) {
    statuses.add((await client.opens()).status)
    await client.post({ event: 'chat_session_end' })
  }
  expect([...statuses]).toEqual([200, 503])
})

test('[CW3] HEAD hands nothing over', async () => {
  const client = createClient(door)
  await client.opens()
  expect((await client.ask(`chats/${client.chatId}/events`, { method: 'HEAD' })).status).toBe(404)
  expect(namesOf((await client.poll()).events)).toEqual(['chat_session_status'])
})

test('[CW28] who comes back while his chat is being wrapped up brings it along, and who does so; later he does not', async () => {
  const client = createClient(door)
  await client.opens()
  const mina = await agentTakes(door, client.chatId)
  await mina.leaves()
  door.clock.pass(5)
  await client.opens()
  const { interactionId, agentId, ends } = await agentTakes(door, client.chatId)
  const previousOf = async (id: InteractionId) => {
    const head = (await door.streams.head(interactionStream(id)))?.head
    return head && 'segments' in head ? head.previous : undefined
  }
  expect(await previousOf(interactionId)).toEqual({
    interactionId: mina.interactionId,
    agentIds: [mina.agentId],
  })
  expect(agentId).not.toBe(mina.agentId)
  await ends()
  door.clock.pass(5)
  await client.opens()
  expect(await previousOf((await agentTakes(door, client.chatId)).interactionId)).toBeUndefined()
})
