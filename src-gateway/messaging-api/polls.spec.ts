import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { type Centre, agentTakes, openCustomersDoor } from './testing'
import { createClient, namesOf, said, textsOf } from './testing-client'

let folder: TestDatabase
let database: Database
const doors: Centre[] = []

async function openDoor(settings: { patience?: number } = {}) {
  const door = await openCustomersDoor({ database, ...settings })
  doors.push(door)
  return door
}

beforeAll(async () => {
  folder = await createTestDatabase('pglite')
  database = await folder.open()
})
afterAll(async () => {
  for (const door of doors) await door.close()
  expect(doors.flatMap(({ defects }) => defects)).toEqual([])
  await database.close()
  await folder.remove()
})

const words = (count: number) => Array.from({ length: count }, (_, n) => `word ${n}`)
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

test('[CW10] a poll without news ends in time with an empty list', async () => {
  const door = await openDoor({ patience: 200 })
  const client = createClient(door)
  await client.opens()
  await client.poll()
  const began = performance.now()
  expect(await client.poll()).toMatchObject({ status: 200, body: { events: [] } })
  expect(performance.now() - began).toBeGreaterThan(180)
})

test('[CW10] a held poll wakes with what others do, not with what the customer says himself', async () => {
  const door = await openDoor({ patience: 5_000 })
  const client = createClient(door)
  await client.opens()
  await client.poll()
  const mina = await agentTakes(door, client.chatId)
  await client.poll()
  const held = client.poll()
  await client.post(said('1', 'my own'))
  await pause(250)
  await mina.says('woken')
  expect(textsOf((await held).events)).toEqual(['woken'])
  await mina.ends()
})

test('[CW11] polls whose client hung up take nothing with them, whenever that was', async () => {
  const door = await openDoor({ patience: 150 })
  const client = createClient(door)
  await client.opens()
  const mina = await agentTakes(door, client.chatId)
  for (let n = 0; n < 30; n += 1) {
    const hangUp = client.pollUnread()
    if (n % 3 === 0) await mina.says(`word ${n}`)
    await pause((n * 7) % 40)
    hangUp()
    if (n % 3 !== 0) await mina.says(`word ${n}`)
  }
  await pause(100)
  expect(textsOf(await client.everything())).toEqual(words(30))
  await mina.ends()
})

test('[CW12] only a poll whose socket lives stands in the way of another', async () => {
  const door = await openDoor({ patience: 3_000 })
  const client = createClient(door)
  await client.opens()
  await client.poll()
  const line = new AbortController()
  const first = client.poll(line.signal).catch(() => undefined)
  await pause(250)
  expect(await client.poll()).toMatchObject({ status: 429, body: { error_code: '5509' } })
  line.abort()
  await first
  await pause(150)
  const second = client.poll()
  await pause(250)
  expect(await client.poll()).toMatchObject({ status: 429 })
  expect((await second).status).toBe(200)
})

test('[MA6] killed at any moment, the gateway may repeat the last batch, and loses nothing', async () => {
  let door = await openDoor({ patience: 600 })
  const client = createClient(door)
  await client.opens()
  const mina = await agentTakes(door, client.chatId)
  const batches: unknown[][] = []
  for (const text of words(8)) {
    await mina.says(text)
    batches.push(textsOf((await client.poll()).events))
    // Another gateway over the same database, with nothing in its memory.
    door = await openDoor({ patience: 600 })
    client.moveTo(door)
  }
  batches.push(textsOf(await client.everything()))
  expect([...new Set(batches.flat())]).toEqual(words(8))
  // A batch begins where the one before it began, or goes on. (What answers here took along is written down after all.)
  const starts = batches.filter(({ length }) => length > 0).map(([first]) => words(8).indexOf(String(first)))
  expect(starts).toEqual([...starts].sort((one, other) => one - other))
  await mina.ends()
})

test('[MA6] a client may ask one gateway after the other: nothing is lost and nothing repeated', async () => {
  const [one, other] = [await openDoor({ patience: 600 }), await openDoor({ patience: 600 })]
  const client = createClient(one)
  await client.opens()
  const mina = await agentTakes(one, client.chatId)
  const heard: unknown[] = []
  for (const [n, text] of words(6).entries()) {
    await mina.says(text)
    client.moveTo(n % 2 === 0 ? one : other)
    heard.push(...textsOf((await client.poll()).events))
    // By now it is certain that the answer has arrived, and it is written down.
    await pause(500)
  }
  client.moveTo(one)
  heard.push(...textsOf(await client.everything()))
  expect(heard).toEqual(words(6))
  await mina.ends()
})

test('[MA7] who rebuilds from the history goes on behind it, and still hears the end', async () => {
  const door = await openDoor({ patience: 600 })
  const client = createClient(door)
  await client.opens()
  const mina = await agentTakes(door, client.chatId)
  await mina.says('before')
  expect(textsOf((await client.history()).events)).toEqual(['before'])
  expect((await client.poll()).events).toEqual([])
  await mina.says('after')
  await mina.ends()
  expect(namesOf((await client.history()).events)).toContain('chat_session_ended')
  expect(namesOf((await client.poll()).events)).toEqual(['chat_session_status', 'chat_session_ended'])
  expect((await client.poll()).body).toMatchObject({ error_code: '5005' })
})

test('[CW13] an end that was told stays told after a restart', async () => {
  const client = createClient(await openDoor())
  await client.opens()
  await client.post({ event: 'chat_session_end' })
  await client.poll()
  await pause(500)
  client.moveTo(await openDoor())
  expect((await client.poll()).body).toMatchObject({ error_code: '5005' })
})
