import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseError } from './database'
import { migrate } from './migrate'
import { migrations } from './migrations'
import { createTestDatabase, engines, silent, type TestDatabase } from './testing'

const steps = [
  { number: 1, name: 'make', sql: 'create table made (n int); insert into made values (1)' },
  { number: 2, name: 'fill', sql: 'insert into made select n + 1 from made; alter table made add word text' },
]

let made: TestDatabase | undefined
beforeEach(() => (made = undefined))
afterEach(() => made?.remove())

test('[DB15] the numbers of our migrations are 1, 2, 3 …, and their names differ', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, n) => n + 1))
  expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length)
})

for (const engine of engines) {
  test(`[DB15] each migration runs once, in order (${engine})`, async () => {
    made = await createTestDatabase(engine)
    const first = await made.open({ migrations: steps.slice(0, 1) })
    await first.close()
    const second = await made.open({ migrations: steps })
    expect(await migrate(second, steps, silent)).toBe(2)
    expect(await second.query('select n, word from made order by n')).toEqual([
      { n: 1, word: null },
      { n: 2, word: null },
    ])
    expect(await second.query('select number, name from migration order by number')).toEqual(
      steps.map(({ number, name }) => ({ number, name })),
    )
    await second.close()
  })

  test(`[DB15] one that fails half-way leaves nothing, and the next start goes on from it (${engine})`, async () => {
    made = await createTestDatabase(engine)
    const broken = {
      number: 2,
      name: 'fill',
      sql: 'insert into made values (99); insert into nowhere values (1)',
    }
    await expect(made.open({ migrations: [...steps.slice(0, 1), broken] })).rejects.toThrow(DatabaseError)
    const database = await made.open({ migrations: steps })
    expect(await database.query('select n from made order by n')).toEqual([{ n: 1 }, { n: 2 }])
    await database.close()
  })

  test(`[DB15] a database newer than the program is refused by name (${engine})`, async () => {
    made = await createTestDatabase(engine)
    await (await made.open({ migrations: steps })).close()
    await expect(made.open({ migrations: steps.slice(0, 1) })).rejects.toMatchObject({
      name: 'DatabaseRefused',
      refusal: { refusal: 'schema-too-new', found: 2, known: 1 },
    })
  })
}

test('[DB15] a node that is killed in the middle of one leaves nothing, and the next goes on from it', async () => {
  made = await createTestDatabase('postgres')
  const { open } = made
  const fatal = `insert into made values (99); select pg_terminate_backend(pg_backend_pid())`
  const killed = open({ migrations: [...steps.slice(0, 1), { number: 2, name: 'fill', sql: fatal }] })
  await expect(killed).rejects.toMatchObject({ code: '57P01' })
  const database = await open({ migrations: steps })
  expect(await database.query('select n from made order by n')).toEqual([{ n: 1 }, { n: 2 }])
  await database.close()
})

test('[DB15] nodes that start together take turns', async () => {
  made = await createTestDatabase('postgres')
  const { open } = made
  const nodes = await Promise.all(Array.from({ length: 5 }, () => open({ migrations: steps })))
  const [node] = nodes
  expect(await node?.query('select n from made order by n')).toEqual([{ n: 1 }, { n: 2 }])
  await Promise.all(nodes.map((each) => each.close()))
})
