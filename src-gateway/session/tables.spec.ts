import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentId, Instant, InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agentStream, interactionStream } from '../../src-domain/streams'
import type { Database } from '../database/database'
import { createTestDatabase, engines, type TestDatabase } from '../database/testing'
import { at } from '../log/testing'
import { createLeases } from './leases'
import { createReadMarks } from './read-marks'

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

test.each(engines)('[SO13] a read mark only goes forward, however the steps arrive (%s)', async (engine) => {
  const marks = createReadMarks(databaseOf(engine))
  const [agentId, interactionId] = [newId<AgentId>(), newId<InteractionId>()]
  const steps = [3, 9, 4, 7].map((seq) => marks.move(agentId, interactionId, { seq, messages: seq - 1 }))
  await Promise.all(steps)
  const streams = [agentStream(agentId), interactionStream(interactionId), interactionStream(newId())]
  expect(await marks.of(agentId, streams)).toEqual(new Map([[interactionId, { seq: 9, messages: 8 }]]))
})

test.each(engines)(
  '[SO14] a lease says that an agent has a line somewhere, until it is given back or runs out (%s)',
  async (engine) => {
    const database = databaseOf(engine)
    let now: Instant = at(0)
    const open = () => createLeases({ database, node: randomUUID(), now: () => now })
    const [here, there] = [open(), open()]
    const agentId = newId<AgentId>()
    await Promise.all([here.take(agentId, 'one'), there.take(agentId, 'other')])
    expect(await here.release(agentId, 'one')).toBe(true)
    expect(await there.release(agentId, 'other')).toBe(false)

    await Promise.all([here.take(agentId, 'one'), here.release(agentId, 'one'), here.take(agentId, 'one')])
    await there.take(agentId, 'other')
    now = at(29)
    await here.renew()
    now = at(31)
    expect(await there.release(agentId, 'other')).toBe(true)
    now = at(60)
    expect(await there.release(agentId, 'other')).toBe(false)
  },
)

test.each(engines)(
  '[SO14] a session that has moved to another gateway is not given back by the one before (%s)',
  async (engine) => {
    const database = databaseOf(engine)
    const open = () => createLeases({ database, node: randomUUID(), now: () => at(0) })
    const [before, after] = [open(), open()]
    const agentId = newId<AgentId>()
    await before.take(agentId, 'same')
    await after.take(agentId, 'same')
    expect(await before.release(agentId, 'same')).toBe(true)
  },
)
