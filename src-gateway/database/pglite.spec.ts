import { readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from './database'
import { createMaintenance } from './maintenance'
import { createTestDatabase, silent, type TestDatabase } from './testing'

let made: TestDatabase
let database: Database
beforeEach(async () => {
  made = await createTestDatabase('pglite')
  database = await made.open()
  await database.query('create table item (id int primary key generated always as identity, body text)')
})
afterEach(async () => {
  await database.close()
  await made.remove()
})

const wal = () => join('folder' in made.settings ? made.settings.folder : '', 'postgresql-18/pg_wal')

/** About 27 MB of log. */
const fill = `insert into item (body) select repeat(md5(g::text), 10) from generate_series(1, 50000) g`

test('[DB16] an engine that died fails its callers clearly, and comes back by itself with what was acknowledged', async () => {
  const rings: string[] = []
  await database.listen('bell', (payload) => rings.push(payload))
  await database.query(`insert into item (body) values ('kept')`)

  await rename(wal(), `${wal()}.away`)
  await expect(database.query(fill)).rejects.toMatchObject({
    name: 'DatabaseError',
    code: '58030',
    retryable: true,
  })
  await expect(database.query('select 1')).rejects.toMatchObject({ code: '58030', retryable: true })

  await rename(`${wal()}.away`, wal())
  expect(await database.query('select body from item')).toEqual([{ body: 'kept' }])
  // Who listens is told that there was a gap, and goes on hearing.
  await database.query(`select pg_notify('bell', 'again')`)
  await expect.poll(() => rings).toEqual(['', 'again'])
})

test(
  '[DB17] the log is kept short by checkpoints, and the tables are vacuumed by night',
  { timeout: 60_000 },
  async () => {
    const clock = { at: new Date(2026, 10, 22, 12) }
    const housekeeping = createMaintenance({
      query: database.query,
      uses: () => 1,
      logger: silent,
      now: () => clock.at,
    })
    for (let round = 0; round < 6; round += 1) {
      await database.query(fill)
      await housekeeping.look()
    }
    const files = await readdir(wal())
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(wal(), name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(130 * 1024 * 1024)

    await database.query('delete from item')
    // The engine counts what was deleted up to a second later, and vacuum would be told of it afterwards.
    await database.query('select pg_stat_force_next_flush()')
    clock.at = new Date(2026, 10, 23, 3)
    await housekeeping.look()
    const [table] =
      await database.query(`select n_dead_tup as dead, vacuum_count as count from pg_stat_user_tables
    where relname = 'item'`)
    expect(table).toEqual({ dead: 0, count: 1 })
    await housekeeping.close()
  },
)
