import { expect } from 'vitest'
import { DatabaseError, type Database } from './database'
import type { Cases } from './database.acceptance'

const ids = async (database: Database) =>
  (await database.query<{ id: number }>('select id from item order by id')).map(({ id }) => id)

const put = (id: number) => ({
  text: 'insert into item values ($1, $2)',
  parameters: [id, '글'],
  name: 'put',
})

export const transactionCases: Cases = {
  '[DB3] a transaction is all or nothing, and what its work throws comes out': async (database) => {
    const refused = new Error('not today')
    await expect(
      database.transaction(async (query) => {
        await query(put(1))
        throw refused
      }),
    ).rejects.toBe(refused)
    const kept = await database.transaction(async (query) => {
      await query(put(2))
      return 'kept'
    })
    expect([kept, await ids(database)]).toEqual(['kept', [2]])
  },
  '[DB3] a transaction whose statement failed is not taken for committed': async (database) => {
    const swallowed = database.transaction(async (query) => {
      await query(put(1))
      await query(put(1)).catch(() => undefined)
    })
    await expect(swallowed).rejects.toMatchObject({ code: '25P02' })
    expect(await ids(database)).toEqual([])
  },
  '[DB3] inside a transaction the door is shut, and after it its query is': async (database) => {
    const around = database.transaction(() => database.query('select 1'))
    await expect(around).rejects.toThrow('Inside a transaction')
    const leaked = await database.transaction(async (query) => query)
    await expect(leaked('select 1')).rejects.toThrow('over')
  },
  '[DB4] a batch is one transaction and answers every statement': async (database) => {
    const answer = await database.batch([put(1), put(2), { text: 'select count(*) as n from item' }])
    expect(answer).toEqual([[], [], [{ n: 2 }]])
    expect(await database.batch([])).toEqual([])
    await expect(database.batch([put(3), put(1), put(4)])).rejects.toMatchObject({ code: '23505' })
    expect(await ids(database)).toEqual([1, 2])
  },
  '[DB5] what the engine refuses is a DatabaseError with its code, and the line goes on': async (
    database,
  ) => {
    await database.query(put(1))
    const error = await database.query(put(1)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toMatchObject({ code: '23505', constraint: 'item_pkey', retryable: false })
    await expect(database.query('selec 1')).rejects.toMatchObject({ code: '42601' })
    await expect(database.query('select 1/0')).rejects.toMatchObject({ code: '22012' })
    expect(await ids(database)).toEqual([1])
  },
  '[DB5] many at once are all answered, the refused among the others': async (database) => {
    const asked = Array.from({ length: 60 }, (_, n) => database.batch([put(n % 40), { text: 'select 1' }]))
    const answers = await Promise.allSettled(asked)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(40)
    expect(await ids(database)).toEqual(Array.from({ length: 40 }, (_, n) => n))
  },
  '[DB6] a doorbell rings for what was committed, in order, until it is let go': async (database) => {
    const rings: string[] = []
    const letGo = await database.listen('bell Ä"', (payload) => rings.push(payload))
    await database.batch([put(100), { text: `select pg_notify('bell Ä"', 'one')` }])
    await database.query(`select pg_notify('bell Ä"', 'two')`)
    const undone = database.transaction(async (query) => {
      await query(`select pg_notify('bell Ä"', 'never')`)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await expect.poll(() => rings.filter(Boolean)).toEqual(['one', 'two'])
    await letGo()
    await database.query(`select pg_notify('bell Ä"', 'three')`)
    await database.query('select 1')
    expect(rings.filter(Boolean)).toEqual(['one', 'two'])
  },
  '[DB7] one holder at a time, and the next one after it': async (database) => {
    await expect
      .poll(() =>
        database.exclusively('router', async () => {
          const second = await database.exclusively('router', async () => 'second')
          const other = await database.exclusively('another', async () => 'other')
          return [second, other]
        }),
      )
      .toEqual([undefined, 'other'])
    expect(await database.exclusively('router', async (lost) => lost.aborted)).toBe(false)
    await expect(database.exclusively('router', () => Promise.reject(new Error('mine')))).rejects.toThrow(
      'mine',
    )
    expect(await database.exclusively('router', async () => 'again')).toBe('again')
  },
}
