import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Signal } from '../../src-contract/signal'
import { createTestClock } from '../accounts/testing'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { type Centre, agentTakes, openCustomersDoor } from './testing'
import { createClient, namesOf, said } from './testing-client'

let folder: TestDatabase
let database: Database
const doors: Centre[] = []

async function openDoor(clock = createTestClock(), patience = 600) {
  const door = await openCustomersDoor({ database, clock, patience })
  const signals: Signal[] = []
  door.relay.listen((signal) => signals.push(signal))
  doors.push(door)
  return {
    ...door,
    signals,
    links: () => signals.flatMap((signal) => (signal.signal === 'customerLink' ? signal.connected : [])),
  }
}

beforeAll(async () => {
  folder = await createTestDatabase('pglite')
  database = await folder.open()
})
// Each test has a time of its own, in which nobody else's gateway may sweep.
afterEach(async () => {
  const open = doors.splice(0)
  for (const door of open) await door.close()
  expect(open.flatMap(({ defects }) => defects)).toEqual([])
})
afterAll(async () => {
  await database.close()
  await folder.remove()
})

/** Seconds go by, one sweep each few of them. */
async function passes(door: Centre, seconds: number) {
  for (let left = seconds; left > 0; left -= 5) {
    door.clock.pass(Math.min(5, left))
    await door.sweep()
  }
}

test('[MA8] a silent client is told to the agents again and again, and that it is back', async () => {
  const door = await openDoor()
  const client = createClient(door)
  await client.opens()
  await passes(door, 25)
  expect(door.links()).toEqual([])
  await passes(door, 20)
  expect(new Set(door.links())).toEqual(new Set([false]))
  expect(door.links().length).toBeGreaterThan(1)
  await client.poll()
  await passes(door, 5)
  expect(door.links().at(-1)).toBe(true)
  await client.post({ event: 'chat_session_end' })
})

test('[MA8] a client that asks at another gateway is not taken for silent', async () => {
  const clock = createTestClock()
  const [one, other] = [await openDoor(clock), await openDoor(clock)]
  const client = createClient(one)
  await client.opens()
  client.moveTo(other)
  for (let n = 0; n < 8; n += 1) {
    await client.poll()
    await passes(other, 5)
    await one.sweep()
  }
  expect(one.links()).toEqual([])
  await client.post({ event: 'chat_session_end' })
})

test('[MA8] beyond the time of its service a silent client has left, also when its gateway was killed', async () => {
  const clock = createTestClock()
  const door = await openDoor(clock)
  const client = createClient(door)
  await client.opens({ initial_message: said('1', 'hello') })
  const restarted = await openDoor(clock)
  await passes(restarted, 60)
  expect(restarted.links()).toContain(false)
  await passes(restarted, 230)
  expect((await client.ask('chats/active')).status).toBe(200)
  await passes(restarted, 320)
  client.moveTo(restarted)
  expect((await client.ask('chats/active')).body).toMatchObject({ error_code: '5005' })
  expect(namesOf(await client.everything()).at(-1)).toBe('chat_session_ended')
})

test('[MA8] a post is a sign of life, too', async () => {
  const door = await openDoor()
  const client = createClient(door)
  await client.opens()
  for (let n = 0; n < 20; n += 1) {
    await passes(door, 20)
    expect((await client.post(said('', 'still here'))).status).toBe(200)
  }
  expect(door.links()).toEqual([])
  await client.post({ event: 'chat_session_end' })
})

test('[MA9] agents read what is being typed; it fades by itself and ends with the message', async () => {
  const door = await openDoor()
  const client = createClient(door)
  await client.opens()
  await client.post({ event: 'chat_session_typing' }, { event: 'chat_session_typing', msg: '배송이' })
  await client.post(said('1', '배송이 안 와요'))
  await client.post({ event: 'chat_session_typing' })
  await passes(door, 10)
  const typed = door.signals.map((signal) =>
    signal.signal === 'typing' ? [signal.role, signal.typing, signal.text] : [],
  )
  expect(typed).toEqual([
    ['customer', true, undefined],
    ['customer', true, '배송이'],
    ['customer', false, undefined],
    ['customer', true, undefined],
    ['customer', false, undefined],
  ])
  await client.post({ event: 'chat_session_end' })
})

test('[MA9] the customer hears the agent type once, and that it stopped, though nobody said so', async () => {
  const door = await openDoor()
  const client = createClient(door)
  await client.opens()
  const mina = await agentTakes(door, client.chatId)
  await client.everything()
  const { interactionId } = mina
  const types = () =>
    door.relay.send({ signal: 'typing', interactionId, role: 'agent', typing: true }, mina.agentId)
  types()
  const party_id = mina.segmentId
  expect(await client.everything()).toMatchObject([{ event: 'chat_session_typing', party_id }])
  types()
  expect(await client.everything()).toEqual([])
  await passes(door, 10)
  expect(await client.everything()).toMatchObject([{ event: 'chat_session_not_typing', party_id }])
  types()
  await mina.says('here you are')
  expect(namesOf(await client.everything())).toEqual(['chat_session_message'])
  expect(namesOf((await client.history()).events)).not.toContain('chat_session_typing')
  await mina.ends()
})

test('[MA10] delivered and read are recorded at most once a second, the last of them in any case', async () => {
  const door = await openDoor()
  const client = createClient(door)
  await client.opens()
  const mina = await agentTakes(door, client.chatId)
  const marks = async () =>
    (await door.log.read(`interaction/${mina.interactionId}`, { after: 0, limit: 200 })).flatMap(
      ({ event }) => ('upTo' in event ? `${event.type} ${String(event.upTo)}` : []),
    )
  for (let n = 0; n < 3; n += 1) await mina.says(`word ${n}`)
  const words = (await client.everything()).filter(({ event }) => event === 'chat_session_message')
  for (const { msg_id: ref_msg_id } of words) {
    const [delivered, read] = ['delivered', 'read'].map((mark) => `chat_session_message_${mark}`)
    await client.post({ event: delivered, ref_msg_id }, { event: read, ref_msg_id })
  }
  expect(await marks()).toEqual(['message.seen 5'])
  await passes(door, 2)
  expect(await marks()).toEqual(['message.seen 5', 'message.seen 7'])
  await mina.ends()
})
