import { afterAll, beforeAll } from 'vitest'
import type { Database } from '../database/database'
import { createTestDatabase, type Engine, engines, type TestDatabase } from '../database/testing'
import { acceptCaseFollowing, acceptCaseView, acceptSimilarCases } from './cases.acceptance'

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

engines.forEach((engine) => acceptCaseView(engine, openedOn(engine)))
engines.forEach((engine) => acceptCaseFollowing(engine, openedOn(engine)))
engines.forEach((engine) => acceptSimilarCases(engine, openedOn(engine)))
