import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createFileLog } from './file-log'

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'damso-log-'))
  folders.push(folder)
  const said: string[] = []
  const path = join(folder, 'damso.log')
  const lines = () => readFileSync(path, 'utf8').trimEnd().split('\n')
  return { folder, path, said, lines, log: createFileLog(folder, (line) => said.push(line)) }
}

test('[LF1] each line is an object with when, how grave and what, and only its owner reads the file', () => {
  const { log, path, lines } = open()
  log('warn', 'line ended', { why: 'lost' })
  log('info', 'started')
  expect(lines().map((line) => JSON.parse(line) as unknown)).toEqual([
    { at: expect.any(String) as string, level: 'warn', process: 'main', what: 'line ended', why: 'lost' },
    { at: expect.any(String) as string, level: 'info', process: 'main', what: 'started' },
  ])
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('[LF2] a file that has grown large is put aside once, and what comes next begins a new one', () => {
  const { folder, path, log, lines } = open()
  writeFileSync(path, `${'x'.repeat(1024 * 1024)}\n`)
  const again = createFileLog(folder, () => undefined)
  again('info', 'first of the new file')
  again('info', 'second')
  log('info', 'third')
  expect(readdirSync(folder).sort()).toEqual(['damso.log', 'damso.old.log'])
  expect(lines()).toHaveLength(3)
})

test('[LF3] a log that cannot be written is said once, and its program goes on', () => {
  const { folder, said, path } = open()
  rmSync(path, { force: true })
  const log = createFileLog(folder, (line) => said.push(line))
  rmSync(folder, { recursive: true })
  log('info', 'one')
  log('info', 'two')
  expect(said).toEqual(['The log cannot be written: Error ENOENT'])
})
