import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EntryPointId, Instant } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { serviceId } from '../../src-domain/testing'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { createFiles, type Files } from '../files/files'
import { createDesk } from '../handler/testing'
import { createSqlLog } from '../log/sql-log'
import type { Said } from './chat-file'
import { importChat } from './import-chat'
import { takeFiles } from './take-files'

const at = '2026-03-02T11:00:00.000Z' as Instant
const rest = Array<number>(30).fill(0)
const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  Buffer.from([0, 0, 0, 13]),
  Buffer.from('IHDR'),
  Buffer.from([0, 0, 0, 40, 0, 0, 0, 30, ...rest]),
])

let made: TestDatabase
let database: Database
let files: Files
let folder: string
beforeAll(async () => {
  made = await createTestDatabase('pglite')
  database = await made.open()
  folder = await mkdtemp(join(tmpdir(), 'damso-import-'))
  await mkdir(join(folder, 'chat/pictures'), { recursive: true })
  await mkdir(join(folder, 'blobs'))
  const defects: unknown[] = []
  files = createFiles({
    ...{ database, folder: join(folder, 'blobs'), now: () => at, limit: () => 1_000, scan: undefined },
    mask: (name) => name,
    report: (defect) => defects.push(defect),
  })
})
afterAll(async () => {
  await files.close()
  await database.close()
  await made.remove()
  await rm(folder, { recursive: true, force: true })
})

const put = (name: string, bytes: Uint8Array | string) => writeFile(join(folder, 'chat', name), bytes)
const named = (line: number, path: string, name?: string): Said => ({
  ...{ from: 'customer', at },
  file: { line, path, ...(name !== undefined && { name }) },
})
const customerId = newId()
const take = (...said: Said[]) =>
  takeFiles({ files, folder: join(folder, 'chat'), uploaderOf: () => customerId }, said)
const blobs = async () =>
  (await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  ).length

test('[IM4] a picture of the import becomes a message like any that was uploaded', async () => {
  await put('pictures/box.png', png)
  const said = [named(2, 'pictures/box.png', '내 <상자>.png'), named(3, 'pictures/box.png')]
  const took = await take(...said)
  if ('problems' in took) throw new Error(JSON.stringify(took.problems))
  const log = createSqlLog({ database, node: 'import' })
  const handler = createDesk({ log, now: () => at })
  const entryPoint = {
    ...{ id: newId<EntryPointId>(), appId: 'web', serviceId, language: 'ko' as const },
    ...{ origins: [], hours: null },
  }
  const opening = { customer: { name: '김하나', parameters: {} }, appId: 'web' }
  const interactionId = await importChat(
    { handler, setClock: () => undefined, entryPoint, agent: undefined, customerId, files: took.taken },
    { opening, said },
  )
  const recorded = await log.read(interactionStream(interactionId), { after: 0, limit: 99 })
  const sent = recorded.flatMap(({ event }) => (event.type === 'message.sent' ? [event] : []))
  const pixels = { width: 40, height: 30 }
  const picture = { size: png.length, mediaType: 'image/png', isPicture: true, pixels }
  expect(sent).toMatchObject([
    { text: '', file: { ...picture, name: '내 _상자_.png' } },
    { text: '', file: { ...picture, name: 'box.png' } },
  ])
  const [row] = await database.query<{ digest: string; stream: string }>(
    `select encode(sha256, 'hex') as digest, stream from file where name = 'box.png'`,
    [],
  )
  const digest = createHash('sha256').update(png).digest('hex')
  expect(row).toEqual({ digest, stream: interactionStream(interactionId) })
})

test('[IM5] each file that cannot be taken is named with its line and what to do, and none is kept', async () => {
  const before = await blobs()
  await put('good.png', png)
  await put('empty.png', '')
  await put('large.txt', 'x'.repeat(1_001))
  await put('harm.txt', 'hello')
  await put('photo.png', '%PDF-1.7 and so on')
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await symlink(join(folder, 'secret.txt'), join(folder, 'chat/leads-out.txt'))
  const took = await take(
    named(2, 'good.png'),
    named(3, 'nowhere.png'),
    named(4, 'empty.png'),
    named(5, 'large.txt'),
    named(6, 'harm.txt', 'harm.exe'),
    named(7, 'photo.png'),
    named(8, 'pictures'),
    named(9, '../secret.txt'),
    named(10, 'leads-out.txt'),
  )
  const problems = 'problems' in took ? took.problems : []
  expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
    "3 file: there is no 'nowhere.png' beside the import file: put it there, or mend the path",
    "4 file: 'empty.png' is empty: put the whole file there, or leave the line out",
    expect.stringMatching(/^5 file: 'large.txt' is larger than the centre takes: /),
    expect.stringMatching(/^6 file: 'harm.exe' is of a kind that can harm whoever opens it: /),
    expect.stringMatching(/^7 file: 'photo.png' is not what its name says: /),
    "8 file: 'pictures' is no file: name one file on each line",
    "9 file: '../secret.txt' lies outside of the import file’s folder: put it there",
    "10 file: 'leads-out.txt' lies outside of the import file’s folder: put it there",
  ])
  expect(await blobs()).toBe(before)
})
