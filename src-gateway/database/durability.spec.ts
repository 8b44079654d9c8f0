import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from './open-database'
import { databaseParts, silent } from './testing'
import { readFlushes } from './testing-flushes'

const ROUNDS = Number(process.env['DAMSO_KILLS'] ?? 3)
const strace = '/usr/bin/strace'
/** The kernel stops the process at these calls only. */
const traced = [strace, '-f', '--seccomp-bpf', '-s', '60']

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damso-durability-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const data = () => join(folder, 'data')
const said = { asked: /"asked (\d+)\\n/, acknowledged: /"acknowledged (\d+)\\n/ }

/** The writer in a process of its own; `heard` grows as it speaks. */
function startWriter(first: number, count: number, under: string[] = []) {
  const writer = [process.execPath, join(databaseParts(), 'database-testing-writer.cjs')]
  const command = [...under, ...writer, data(), String(first), String(count)]
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
  const heard = { text: '' }
  child.stdout.on('data', (chunk: Buffer) => (heard.text += chunk.toString()))
  return { child, heard, ended: once(child, 'close') }
}

const lastOf = (text: string, word: string) =>
  Number([...text.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? -1)

async function rowsWritten() {
  const database = await openDatabase(
    {
      folder: data(),
      parts: databaseParts(),
      version: '0',
      migrations: [{ number: 1, name: 'written', sql: '' }],
    },
    silent,
  )
  const rows = await database.query<{ n: number }>('select n from written order by n').finally(database.close)
  return rows.map(({ n }) => n)
}

test(
  `[DB10] killed at any moment, ${ROUNDS} times: nothing acknowledged is lost, nothing is there twice`,
  { timeout: 20_000 + ROUNDS * 10_000 },
  async () => {
    let next = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const { child, heard, ended } = startWriter(next, 1_000_000)
      await expect.poll(() => heard.text, { timeout: 15_000, interval: 10 }).toContain('ready')
      await pause(50 + Math.random() * 700)
      child.kill('SIGKILL')
      await ended
      const acknowledged = lastOf(heard.text, 'acknowledged')
      const rows = await rowsWritten()
      // The one that was asked and not answered may be there or not; everything before it is.
      const most = Math.max(acknowledged, lastOf(heard.text, 'asked'))
      expect([acknowledged, most]).toContain(rows.length - 1)
      expect(rows).toEqual(rows.map((_, n) => n))
      next = rows.length
    }
    expect(next).toBeGreaterThan(ROUNDS)
  },
)

test("[DB11] the reader of traces sees a flush that is missing, early, failed, or somebody else's to finish", () => {
  const trace = [
    '7 write(1, "asked 1\\n", 8) = 8',
    '9 fdatasync(21 <unfinished ...>',
    '7 write(1, "asked 2\\n", 8) = 8',
    '9 <... fdatasync resumed>) = 0',
    '7 write(1, "acknowledged 1\\n", 15) = 15',
    '7 write(1, "acknowledged 2\\n", 15) = 15',
    '7 write(1, "asked 3\\n", 8) = 8',
    '9 fdatasync(21) = -1 EIO (Input/output error)',
    '7 write(1, "acknowledged 3\\n", 15) = 15',
  ]
  expect(readFlushes(trace.join('\n'), said)).toEqual({ acknowledged: 3, flushes: 1, unflushed: ['2', '3'] })
})

test.skipIf(!existsSync(strace))(
  '[DB11] what is acknowledged was flushed before, as the kernel saw it',
  async () => {
    const trace = join(folder, 'trace')
    const { heard, ended } = startWriter(0, 60, [
      ...traced,
      '-s',
      '60',
      '-e',
      'trace=fsync,fdatasync,write',
      '-o',
      trace,
    ])
    await ended
    expect(heard.text).toContain('done')
    const { acknowledged, flushes, unflushed } = readFlushes(await readFile(trace, 'utf8'), said)
    expect({ acknowledged, unflushed }).toEqual({ acknowledged: 60, unflushed: [] })
    expect(flushes).toBeGreaterThanOrEqual(60)
  },
)

test.skipIf(!existsSync(strace))('[DB12] a record whose flush failed is never acknowledged', async () => {
  await startWriter(0, 1).ended
  // The opening itself flushes a few times; one of the writer's own flushes fails.
  const failing = ['-e', 'inject=fdatasync:error=EIO:when=40']
  const { heard, ended } = startWriter(1, 200, [
    strace,
    '-f',
    '-o',
    join(folder, 'trace'),
    '-e',
    'trace=fdatasync',
    ...failing,
  ])
  await ended
  const acknowledged = lastOf(heard.text, 'acknowledged')
  expect(heard.text).toMatch(new RegExp(`asked ${acknowledged + 1}\nfailed The embedded database stopped`))
  expect(await rowsWritten()).toEqual(
    expect.arrayContaining(Array.from({ length: acknowledged + 1 }, (_, n) => n)),
  )
})
