import { afterAll, beforeAll, expect, test } from 'vitest'
import { DatabaseError, type Database } from './database'
import { createTestDatabase, type Engine, type TestDatabase } from './testing'

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
  const fresh = () => database.query('truncate item')
  const ids = async () =>
    (await database.query<{ id: number }>('select id from item order by id')).map(({ id }) => id)
  const put = (id: number) => ({
    text: 'insert into item values ($1, $2)',
    parameters: [id, '글'],
    name: 'put',
  })

  test(`[DB1] ${engine}: values read the same on both engines`, async () => {
    const [row] =
      await database.query(`select 9007199254740991::int8 as whole, 7::int2 as small, 1.5::float8 as real,
      1.50::numeric as exact, true as yes, null::int8 as nothing, '한글'::text as words, 'a'::varchar(3) as short,
      '{"a":[1,null,"가"]}'::jsonb as body, '[1]'::json as list, '\\x00ff'::bytea as bytes,
      '2026-11-22 10:00:00.1239+09'::timestamptz as at, 'infinity'::timestamptz as never, '2026-11-22'::date as day,
      '6c4f3b0e-1c5d-4c8e-9d3a-0a1b2c3d4e5f'::uuid as id, '42'::xid8 as tx, array[1,null,3]::int8[] as wholes,
      array['a,b','"',null]::text[] as texts, array['2026-11-22 10:00+00']::timestamptz[] as instants`)
    expect(row).toEqual({
      whole: 9007199254740991,
      small: 7,
      real: 1.5,
      exact: '1.50',
      yes: true,
      nothing: null,
      words: '한글',
      short: 'a',
      body: { a: [1, null, '가'] },
      list: [1],
      bytes: Uint8Array.of(0, 255),
      at: '2026-11-22T01:00:00.123Z',
      never: 'infinity',
      day: '2026-11-22',
      id: '6c4f3b0e-1c5d-4c8e-9d3a-0a1b2c3d4e5f',
      tx: '42',
      wholes: [1, null, 3],
      texts: ['a,b', '"', null],
      instants: ['2026-11-22T10:00:00.000Z'],
    })
  })

  test(`[DB1] ${engine}: a whole number that does not fit is a defect, and the line goes on`, async () => {
    await expect(database.query('select 9007199254740993::int8 as whole')).rejects.toThrow(RangeError)
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  })

  test(`[DB2] ${engine}: parameters mean the same on both engines`, async () => {
    const [row] = await database.query(
      `select $1::int8 as whole, $2::text as words, $3::jsonb as body, $4::bytea as bytes, $5::bool as yes,
        $6::text as nothing, $7::timestamptz as at, $8::text[] as texts, $9::jsonb[] as bodies, $10::int8[] as wholes,
        $11::xid8 as tx, $12::bytea[] as pieces`,
      [
        9007199254740991,
        'O\'Brien \\ "가"',
        JSON.stringify([{ a: 1 }]),
        Uint8Array.of(0, 128, 255),
        false,
        null,
        '2026-11-22T01:02:03.004Z',
        ['a,b', '{"}', 'NULL', '', null],
        ['{"a":1}', 'null'],
        [1, 2],
        '99',
        [Uint8Array.of(1), Uint8Array.of(2, 3)],
      ],
    )
    expect(row).toEqual({
      whole: 9007199254740991,
      words: 'O\'Brien \\ "가"',
      body: [{ a: 1 }],
      bytes: Uint8Array.of(0, 128, 255),
      yes: false,
      nothing: null,
      at: '2026-11-22T01:02:03.004Z',
      texts: ['a,b', '{"}', 'NULL', '', null],
      bodies: [{ a: 1 }, null],
      wholes: [1, 2],
      tx: '99',
      pieces: [Uint8Array.of(1), Uint8Array.of(2, 3)],
    })
  })

  test(`[DB2] ${engine}: a megabyte goes through whole`, async () => {
    const body = '가나다라'.repeat(250_000)
    const [row] = await database.query<{ body: string }>('select $1::text as body', [body])
    expect(row?.body === body).toBe(true)
  })

  test(`[DB3] ${engine}: a transaction is all or nothing, and what its work throws comes out`, async () => {
    await fresh()
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
    expect([kept, await ids()]).toEqual(['kept', [2]])
  })

  test(`[DB3] ${engine}: a transaction whose statement failed is not taken for committed`, async () => {
    await fresh()
    const swallowed = database.transaction(async (query) => {
      await query(put(1))
      await query(put(1)).catch(() => undefined)
    })
    await expect(swallowed).rejects.toMatchObject({ code: '25P02' })
    expect(await ids()).toEqual([])
  })

  test(`[DB3] ${engine}: inside a transaction the door is shut, and after it its query is`, async () => {
    const around = database.transaction(() => database.query('select 1'))
    await expect(around).rejects.toThrow('Inside a transaction')
    const leaked = await database.transaction(async (query) => query)
    await expect(leaked('select 1')).rejects.toThrow('over')
  })

  test(`[DB4] ${engine}: a batch is one transaction and answers every statement`, async () => {
    await fresh()
    const answer = await database.batch([put(1), put(2), { text: 'select count(*) as n from item' }])
    expect(answer).toEqual([[], [], [{ n: 2 }]])
    expect(await database.batch([])).toEqual([])
    await expect(database.batch([put(3), put(1), put(4)])).rejects.toMatchObject({ code: '23505' })
    expect(await ids()).toEqual([1, 2])
  })

  test(`[DB5] ${engine}: what the engine refuses is a DatabaseError with its code, and the line goes on`, async () => {
    await fresh()
    await database.query(put(1))
    const error = await database.query(put(1)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toMatchObject({ code: '23505', constraint: 'item_pkey', retryable: false })
    await expect(database.query('selec 1')).rejects.toMatchObject({ code: '42601' })
    await expect(database.query('select 1/0')).rejects.toMatchObject({ code: '22012' })
    expect(await ids()).toEqual([1])
  })

  test(`[DB5] ${engine}: many at once are all answered, the refused among the others`, async () => {
    await fresh()
    const asked = Array.from({ length: 60 }, (_, n) => database.batch([put(n % 40), { text: 'select 1' }]))
    const answers = await Promise.allSettled(asked)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(40)
    expect(await ids()).toEqual(Array.from({ length: 40 }, (_, n) => n))
  })

  test(`[DB6] ${engine}: a doorbell rings for what was committed, in order, until it is let go`, async () => {
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
  })

  test(`[DB7] ${engine}: one holder at a time, and the next one after it`, async () => {
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
  })

  test(`[DB8] ${engine}: knows what the log is built on`, async () => {
    await database.query(
      `create table entry (tx xid8 not null default pg_current_xact_id(), seq int8 primary key, body jsonb not null)`,
    )
    await database.query(`insert into entry (seq, body) select * from unnest($1::int8[], $2::jsonb[])`, [
      [1, 2],
      ['{"a":1}', '{"a":2}'],
    ])
    const visible = await database.query(
      `select seq, body, tx = (select min(tx) from entry) as together from entry
        where tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, seq for update skip locked`,
    )
    expect(visible).toEqual([
      { seq: 1, body: { a: 1 }, together: true },
      { seq: 2, body: { a: 2 }, together: true },
    ])
    await database.query('create extension if not exists pg_trgm')
    const [found] = await database.query<{ alike: number }>(
      `select similarity('배송 조회', '배송조회')::float8 as alike`,
    )
    expect(found?.alike).toBeGreaterThan(0.1)
  })

  test(`[DB9] ${engine}: what was committed is there after closing and opening again`, async () => {
    await fresh()
    await database.query(put(7))
    await database.close()
    database = await made.open()
    expect(await ids()).toEqual([7])
  })
}
