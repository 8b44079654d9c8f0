import { afterAll, beforeAll } from 'vitest'
import type { Database } from '../database/database'
import { createTestDatabase, type Engine, engines, type TestDatabase } from '../database/testing'
import { acceptFinding, acceptNarrowing } from './find-interactions.acceptance'
import { acceptLists } from './interaction-lists.acceptance'
import { acceptFollowing, acceptPassingOver, acceptWaiting } from './follow.acceptance'

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

const openedOn = (engine: Engine) => () => {
  const opened = made.get(engine)
  if (!opened) throw new Error('no database')
  return opened.database
}

engines.forEach((engine) => acceptFollowing(engine, openedOn(engine)))
engines.forEach((engine) => acceptPassingOver(engine, openedOn(engine)))
engines.forEach((engine) => acceptLists(engine, openedOn(engine)))
engines.forEach((engine) => acceptFinding(engine, openedOn(engine)))
engines.forEach((engine) => acceptNarrowing(engine, openedOn(engine)))
acceptWaiting('postgres', openedOn('postgres'))
