import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockAddress, lockFolder } from './folder-lock'
import { openDatabase } from './open-database'
import { databaseParts, silent } from './testing'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damso-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = (schema = 0) => {
  const migrations = Array.from({ length: schema }, (_, n) => ({
    number: n + 1,
    name: `step-${n + 1}`,
    sql: '',
  }))
  return openDatabase({ folder, parts: databaseParts(), version: '1.2.3', migrations }, silent)
}
const stated = async () => JSON.parse(await readFile(join(folder, 'store.json'), 'utf8')) as unknown

test('[DB13] a second opener is refused within two seconds, told whose the folder is, and the first is unharmed', async () => {
  const first = await open()
  const started = performance.now()
  await expect(open()).rejects.toMatchObject({
    name: 'DatabaseRefused',
    refusal: {
      refusal: 'data-folder-in-use',
      folder: await realpath(folder),
      pid: process.pid,
      version: '1.2.3',
    },
  })
  expect(performance.now() - started).toBeLessThan(2_000)
  expect(await first.query('select 1 as one')).toEqual([{ one: 1 }])
  await first.close()
  await (await open()).close()
})

test('[DB13] an owner that does not answer is an owner', { timeout: 10_000 }, async () => {
  const writer = join(databaseParts(), 'database-testing-writer.cjs')
  const child = spawn(process.execPath, [writer, folder, '0', '1000000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGSTOP')
  const started = performance.now()
  await expect(open()).rejects.toMatchObject({ refusal: { refusal: 'data-folder-in-use', pid: 0 } })
  expect(performance.now() - started).toBeLessThan(2_000)
  child.kill('SIGKILL')
  await once(child, 'exit')
})

test('[DB13] the lock ends with its process, and is of the folder, not of its name', async () => {
  const unlock = await lockFolder({ folder, version: '1' })
  await expect(
    lockFolder({ folder: `${folder}/../${folder.split('/').at(-1) ?? ''}`, version: '1' }),
  ).rejects.toThrow('in use')
  await unlock()
  await (
    await lockFolder({ folder, version: '1' })
  )()
})

test('[DB13] each system has a name that dies with its process, macOS a file beside it', () => {
  expect(lockAddress(folder, 'linux')).toMatch(/^\0damso-[0-9a-f]{32}$/)
  expect(lockAddress(folder, 'win32')).toMatch(/^\\\\\.\\pipe\\damso-[0-9a-f]{32}$/)
  // A socket's path may have 104 bytes there.
  expect(lockAddress(folder, 'darwin').length).toBeLessThan(104)
})

test('[DB14] the folder states engine and schema, and is made whole or not at all', async () => {
  // Left behind by a first start that lost its power.
  await mkdir(join(folder, 'postgresql-18.unfinished/base'), { recursive: true })
  const database = await open(2)
  expect(await stated()).toEqual({ engine: 'postgresql', major: 18, schema: 2 })
  expect((await readdir(folder)).sort()).toEqual(['postgresql-18', 'store.json'])
  expect(await database.query('select max(number) as number from migration')).toEqual([{ number: 2 }])
  await database.close()
})

test('[DB14] what is newer than the program, or not ours, is refused before it is touched', async () => {
  await (await open(2)).close()
  await expect(open(1)).rejects.toMatchObject({ refusal: { refusal: 'schema-too-new', found: 2, known: 1 } })

  await writeFile(join(folder, 'store.json'), JSON.stringify({ engine: 'postgresql', major: 19, schema: 1 }))
  await expect(open(2)).rejects.toMatchObject({
    refusal: { refusal: 'engine-too-new', found: '19', known: '18' },
  })

  await writeFile(join(folder, 'store.json'), 'shopping list')
  await expect(open(2)).rejects.toMatchObject({
    refusal: { refusal: 'data-folder-not-ours', found: 'shopping list' },
  })
})
