import { afterAll, beforeAll, expect, test } from 'vitest'
import { transactionCases } from './transactions.acceptance'
import type { Database } from './database'
import { createTestDatabase, type Engine, type TestDatabase } from './testing'
import { valueCases } from './values.acceptance'

/** A sentence, and what shows it on a database with an empty table `item`. */
export type Cases = Readonly<Record<string, (database: Database) => Promise<void>>>

/** What every engine must do alike; the gateway knows no other difference than `engine`. */
export function acceptDatabase(engine: Engine) {
  let made: TestDatabase
  let database: Database

  beforeAll(async () => {
    made = await createTestDatabase(engine)
    database = await made.open()
    await database.query('create table item (id int primary key, body text)')
  })
  afterAll(async () => {
    await database.close()
    await made.remove()
  })

  for (const [sentence, show] of Object.entries({ ...valueCases, ...transactionCases })) {
    test(`${sentence} (${engine})`, async () => {
      await database.query('truncate item')
      await show(database)
    })
  }

  test(`[DB9] what was committed is there after closing and opening again (${engine})`, async () => {
    await database.query('truncate item')
    await database.query('insert into item values (7)')
    await database.close()
    database = await made.open()
    expect(await database.query('select id from item')).toEqual([{ id: 7 }])
  })
}
