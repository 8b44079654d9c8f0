import { expect } from 'vitest'
import type { Cases } from './database.acceptance'

export const valueCases: Cases = {
  '[DB1] values read the same on both engines': async (database) => {
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
  },
  '[DB1] a whole number that does not fit is a defect, and the line goes on': async (database) => {
    await expect(database.query('select 9007199254740993::int8 as whole')).rejects.toThrow(RangeError)
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  },
  '[DB2] parameters mean the same on both engines': async (database) => {
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
  },
  '[DB2] a megabyte goes through whole': async (database) => {
    const body = '가나다라'.repeat(250_000)
    const [row] = await database.query<{ body: string }>('select $1::text as body', [body])
    expect(row?.body === body).toBe(true)
  },
  '[DB8] knows what the log is built on': async (database) => {
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
  },
}
