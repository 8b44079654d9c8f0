import { afterAll, beforeAll } from 'vitest'
import type { Database } from '../database/database'
import { createTestDatabase, engines, type Engine, type TestDatabase } from '../database/testing'
import { acceptBoard, acceptNeighbourlyBoard, acceptTelling, closeBoardsAfterEach } from './board.acceptance'

const made = new Map<Engine, { test: TestDatabase; database: Database }>()
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

const databaseOf = (engine: Engine) => () => {
  const opened = made.get(engine)
  if (!opened) throw new Error('no database')
  return opened.database
}

closeBoardsAfterEach()
engines.forEach((engine) => acceptBoard(engine, databaseOf(engine)))
engines.forEach((engine) => acceptTelling(engine, databaseOf(engine)))
acceptNeighbourlyBoard(databaseOf('postgres'))
