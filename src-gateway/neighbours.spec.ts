import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Recorded } from '../src-contract/envelope'
import type { AgentId, InteractionId } from '../src-contract/ids'
import type { Signal } from '../src-contract/signal'
import { newId } from '../src-contract/new-id'
import { interactionStream } from '../src-domain/streams'
import { customer } from '../src-domain/testing'
import type { Database } from './database/database'
import { createTestDatabase, engines, type TestDatabase } from './database/testing'
import { chatsWith, create, createDesk, getsReady, says } from './handler/testing'
import { createSqlLog } from './log/sql-log'
import { ringOf, ringsOf } from './log/rings'
import { createNeighbours } from './neighbours'
import { createPublisher } from './publisher'
import { openRelay } from './relay'
import { appending, chat, recorded } from './log/testing'
import { created } from '../src-domain/testing'

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

const databaseOf = (engine: string) => {
  const found = made.get(engine)
  if (!found) throw new Error('no database')
  return found.database
}

/** A gateway that listens to the others; `node` can be another's, which makes it deaf to that one's rings. */
async function openGateway(database: Database, node = randomUUID()) {
  const log = createSqlLog({ database, node })
  const publisher = createPublisher(() => undefined)
  const desk = createDesk({ log, publisher, lanes: 2 })
  const heard: Recorded[] = []
  const watched = new Set<string>()
  publisher.subscribe(
    (together) => void heard.push(...together),
    (stream) => watched.has(stream),
  )
  const { streams } = desk.ports
  const neighbours = await createNeighbours({ database, node, streams, publisher, report: () => undefined })
  return { desk, heard, watched, node, close: neighbours.close }
}

const typesOf = (heard: readonly Recorded[], id: InteractionId) =>
  heard.flatMap(({ stream, seq, event }) => (stream === interactionStream(id) ? `${seq} ${event.type}` : []))

test('[NB1] what another gateway writes is heard at once where the stream is watched, and whenever places change', async () => {
  const database = databaseOf('postgres')
  const [here, there] = [await openGateway(database), await openGateway(database)]
  const agentId = newId<AgentId>()
  await getsReady(there.desk, agentId)
  const { interactionId } = await chatsWith(there.desk, agentId)
  await expect
    .poll(() => typesOf(here.heard, interactionId), { interval: 10 })
    .toContain('4 interaction.accepted')
  here.watched.add(interactionStream(interactionId))
  const began = performance.now()
  await there.desk.ask(says(interactionId, '말'), customer)
  await expect.poll(() => typesOf(here.heard, interactionId), { interval: 5 }).toContain('5 message.sent')
  expect(performance.now() - began).toBeLessThan(900)

  const outcome = await here.desk.ask(says(interactionId, '여기서'), customer)
  expect(outcome).toMatchObject({ kind: 'accepted', seqs: [{ seq: 6 }] })
  const unwatched = newId<InteractionId>()
  await there.desk.ask(create(unwatched), customer)
  await pause(100)
  expect(typesOf(here.heard, unwatched)).toEqual([])
  await Promise.all([here.close(), there.close()])
})

test.each(engines)(
  '[NB2] what nobody rang for is found by the sweep, once and in order (%s)',
  async (engine) => {
    const database = databaseOf(engine)
    const here = await openGateway(database)
    const there = createDesk({ log: createSqlLog({ database, node: here.node }) })
    const interactionId = newId<InteractionId>()
    here.watched.add(interactionStream(interactionId))
    await there.ask(create(interactionId), customer)
    await there.ask(says(interactionId, '하나'), customer)
    await expect
      .poll(() => typesOf(here.heard, interactionId), { timeout: 4_000 })
      .toContain('3 message.sent')
    await there.ask(says(interactionId, '둘'), customer)
    await expect
      .poll(() => typesOf(here.heard, interactionId), { timeout: 4_000 })
      .toContain('4 message.sent')
    await pause(1_200)
    const seqs = typesOf(here.heard, interactionId).map((entry) => entry.split(' ')[0])
    expect(seqs).toEqual(expect.arrayContaining(['3', '4']))
    expect(new Set(seqs).size).toBe(seqs.length)
    await here.close()
  },
)

test('[NB3] rings fit the bell, name every stream once with its newest place, and are read as they were rung', () => {
  const chats = Array.from({ length: 300 }, chat)
  const events = chats.flatMap(({ stream }) => [1, 2].map((seq) => recorded({ stream, seq, event: created })))
  const [first] = chats
  const facts = first ? [{ stream: first.stream, slots: [] }] : []
  const node = randomUUID()
  const rings = ringsOf(appending(events, { facts }), node)
  expect(rings.every((ring) => Buffer.byteLength(ring) < 8_000)).toBe(true)
  const read = rings.map(ringOf)
  expect(read.every((ring) => ring.node === node)).toBe(true)
  expect(read.flatMap(({ news }) => news)).toEqual(
    chats.map(({ stream }) => ({ stream, seq: 2, places: stream === first?.stream })),
  )
})

test('[NB4] a signal reaches the other gateways once, and a long one stays at home', async () => {
  const database = databaseOf('postgres')
  const open = () => openRelay({ database, node: randomUUID(), report: () => undefined })
  const [here, there] = [await open(), await open()]
  const heard: string[] = []
  const note = (where: string) => (signal: Signal, by: AgentId | undefined) =>
    void heard.push(
      `${where} ${'text' in signal ? (signal.text?.slice(0, 2) ?? '') : ''} ${by ?? 'customer'}`,
    )
  here.listen(note('here'))
  there.listen(note('there'))
  const interactionId = newId<InteractionId>()
  const typing = { signal: 'typing' as const, interactionId, role: 'customer' as const, typing: true }
  here.send({ ...typing, text: '긴'.repeat(4_000) }, undefined)
  await pause(50)
  here.send({ ...typing, text: '짧은 말' }, undefined)
  await expect.poll(() => heard).toEqual(['here 긴긴 customer', 'here 짧은 customer', 'there 짧은 customer'])
  await Promise.all([here.close(), there.close()])
})
