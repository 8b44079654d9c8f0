import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { createClamdScan } from './scanner'
import { type FileDoor, openFileDoor } from './testing'
import { freePort, INFECTED, startTestClamd } from './testing-clamd'
import { createUploader } from './testing-uploader'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let made: TestDatabase
let database: Database
let door: FileDoor
let clamd: Awaited<ReturnType<typeof startTestClamd>>
let port: number
let mina: ReturnType<typeof createUploader>
const trouble: unknown[] = []

beforeAll(async () => {
  made = await createTestDatabase('pglite')
  database = await made.open()
  port = await freePort()
  clamd = await startTestClamd(port)
  const scan = createClamdScan({ host: '127.0.0.1', port }, (defect) => trouble.push(defect))
  door = await openFileDoor({ database, scan, limit: () => 100_000_000 })
  mina = createUploader(door, await door.signIn('mina'))
})
afterAll(async () => {
  expect(door.defects).toEqual([])
  await door.close()
  await clamd.stop()
  await database.close()
  await made.remove()
})

test('[FQ1] a clean file is good as soon as the scanner has said so', async () => {
  const bytes = randomBytes(2_000_000)
  const id = await mina.upload(bytes, 'clean.bin')
  expect(await mina.standing(id)).toMatchObject({ state: 'ready', problem: null })
  expect((await mina.get(id)).body.equals(bytes)).toBe(true)
  expect(trouble).toEqual([])
})

test('[FQ1] an infected file is refused and removed, packed or not', async () => {
  const before = (await door.blobs()).length
  const files = [Buffer.from(INFECTED), Buffer.from(`words ${INFECTED} words`), gzipSync(INFECTED)]
  for (const [n, bytes] of files.entries()) {
    const id = await mina.upload(bytes, n === 2 ? 'a.gz' : 'a.txt')
    expect(await mina.standing(id)).toMatchObject({ state: 'refused', problem: 'infected' })
    expect((await mina.get(id)).status).toBe(404)
  }
  expect((await door.blobs()).length).toBe(before)
})

test('[FQ3] what is larger than the scanner looks at stays in quarantine, and nobody gets it', async () => {
  const id = await mina.upload(randomBytes(6_000_000), 'large.bin')
  expect(await mina.standing(id)).toMatchObject({ state: 'quarantined', problem: null })
  expect((await mina.get(id)).status).toBe(404)
  expect(trouble.splice(0)).not.toEqual([])
  expect((await mina.remove(id)).status).toBe(204)
})

test('[FQ3] without its scanner a file waits, and is looked at when that is back', async () => {
  await clamd.stop()
  const [good, bad] = [await mina.upload(Buffer.from('fine')), await mina.upload(Buffer.from(INFECTED))]
  await expect.poll(() => trouble.length, { timeout: 10_000 }).toBeGreaterThan(0)
  const states = await database.query('select state from file where id in ($1, $2)', [good, bad])
  expect(states).toEqual([{ state: 'quarantined' }, { state: 'quarantined' }])
  expect((await mina.get(good)).status).toBe(404)

  clamd = await startTestClamd(port)
  door.clock.pass(5)
  await expect.poll(() => mina.standing(good), { timeout: 20_000 }).toMatchObject({ state: 'ready' })
  await expect.poll(() => mina.standing(bad), { timeout: 20_000 }).toMatchObject({ problem: 'infected' })
})
