import { once } from 'node:events'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { judge } from './check-postgres'
import { openDatabase } from './open-database'
import { createStandingLine } from './standing-line'
import { createTestDatabase, silent, type TestDatabase } from './testing'
import { createCutter } from './testing-cutter'

let made: TestDatabase
beforeEach(async () => {
  made = await createTestDatabase('postgres')
})
afterEach(() => made.remove())

const address = () => new URL('url' in made.settings ? made.settings.url : '')

/** The same database through a wire that can be cut. */
async function throughCutter() {
  const url = address()
  const cutter = await createCutter(url.hostname, Number(url.port))
  url.port = String(cutter.port)
  return { cutter, url: url.href }
}

test('[DB18] without the database its callers are told so at once, and it is used again when it is back', async () => {
  const { cutter, url } = await throughCutter()
  const database = await openDatabase({ url }, silent)
  const rings: string[] = []
  await database.listen('bell', (payload) => rings.push(payload))
  const underway = database.query('select pg_sleep(10)')
  let held = false
  const lost = database.exclusively('router', async (signal) => {
    held = true
    await once(signal, 'abort')
    return 'lost'
  })
  await expect.poll(() => held).toBe(true)

  await cutter.cut()
  await expect(underway).rejects.toMatchObject({ name: 'DatabaseError', code: '08006', retryable: true })
  await expect(database.query('select 1')).rejects.toMatchObject({ code: '08006', retryable: true })
  await expect(database.batch([{ text: 'select 1' }, { text: 'select 2' }])).rejects.toMatchObject({
    code: '08006',
  })
  expect(await lost).toBe('lost')
  expect(await database.exclusively('router', async () => 'blind')).toBe(undefined)

  await cutter.mend()
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  await expect.poll(() => rings, { timeout: 5_000 }).toContain('')
  await database.query(`select pg_notify('bell', 'again')`)
  await expect.poll(() => rings.at(-1)).toBe('again')
  await expect.poll(() => database.exclusively('router', async () => 'free'), { timeout: 5_000 }).toBe('free')
  await database.close()
  await cutter.cut()
})

test('[DB18] a server that ends every session is asked again on new ones', async () => {
  const database = await made.open()
  const killed = await Promise.allSettled(
    Array.from({ length: 4 }, () =>
      database.query('select pg_terminate_backend(pg_backend_pid()), pg_sleep(1)'),
    ),
  )
  const reasons = killed.map((each) => each.status === 'rejected' && (each.reason as unknown))
  for (const reason of reasons) expect(reason).toMatchObject({ code: '57P01', retryable: true })
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  await database.close()
})

test('[DB18] a line that is up and silent is noticed', async () => {
  const { cutter, url } = await throughCutter()
  const rings: string[] = []
  const connect = async () => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 200 })
    await client.connect()
    return client
  }
  const line = createStandingLine({ connect, logger: silent, pulse: 50 })
  await line.listen('bell', (payload) => rings.push(payload))
  await expect.poll(() => rings).toEqual([''])
  cutter.freeze(true)
  await new Promise((resolve) => setTimeout(resolve, 300))
  cutter.freeze(false)
  await expect.poll(() => rings, { timeout: 5_000 }).toEqual(['', ''])
  await line.close()
  await cutter.cut()
})

test('[DB19] what cannot be reached or signed in to is refused by name', async () => {
  const { cutter, url } = await throughCutter()
  await cutter.cut()
  await expect(openDatabase({ url }, silent)).rejects.toMatchObject({
    name: 'DatabaseRefused',
    refusal: { refusal: 'database-unreachable', host: '127.0.0.1' },
  })
  const nowhere = address()
  nowhere.hostname = 'no-such-host.invalid'
  await expect(openDatabase({ url: nowhere.href }, silent)).rejects.toMatchObject({
    refusal: { refusal: 'database-unreachable', host: 'no-such-host.invalid' },
  })
  const missing = address()
  missing.pathname = '/nobody_made_this'
  await expect(openDatabase({ url: missing.href }, silent)).rejects.toMatchObject({
    refusal: { refusal: 'database-missing', database: 'nobody_made_this' },
  })
  const stranger = address()
  stranger.username = 'stranger'
  await expect(openDatabase({ url: stranger.href }, silent)).rejects.toMatchObject({
    refusal: { refusal: 'database-sign-in-failed', user: 'stranger' },
  })
})

test('[DB20] a database in another encoding or without Hangul is refused by name', async () => {
  const client = new Client(address().href)
  await client.connect()
  const name = address().pathname.slice(1)
  await client.query(`create database ${name}_c encoding 'UTF8' locale 'C' template template0`)
  await client.query(`create database ${name}_ascii encoding 'SQL_ASCII' locale 'C' template template0`)
  const refusalOf = async (suffix: string) => {
    const url = address()
    url.pathname = `/${name}_${suffix}`
    const refused = openDatabase({ url: url.href }, silent).catch((error: unknown) => error)
    return refused
  }
  expect(await refusalOf('c')).toMatchObject({ refusal: { refusal: 'locale-cannot-search', found: 'C' } })
  expect(await refusalOf('ascii')).toMatchObject({
    refusal: { refusal: 'encoding-not-utf8', found: 'SQL_ASCII' },
  })
  await client.query(`drop database ${name}_c with (force)`)
  await client.query(`drop database ${name}_ascii with (force)`)
  await client.end()
})

test('[DB20] a node whose clock differs by more than two seconds does not serve', async () => {
  const open = (off: number) => made.open({ now: () => Date.now() + off })
  await expect(open(2_500)).rejects.toMatchObject({ refusal: { refusal: 'clock-differs', seconds: 2.5 } })
  await expect(open(-3_600_000)).rejects.toMatchObject({
    refusal: { refusal: 'clock-differs', seconds: -3600 },
  })
  await (await open(1_000)).close()
})

test('[DB20] PostgreSQL before 15 is refused by name', () => {
  const facts = { version: '14.9', encoding: 'UTF8', fsync: 'on', letters: true, ctype: 'C.UTF-8', gap: 0 }
  expect(judge({ ...facts, number: 140_009 })?.refusal).toEqual({
    refusal: 'engine-too-old',
    found: '14.9',
    needed: '15',
  })
  expect(judge({ ...facts, number: 150_000 })).toBe(undefined)
})
