import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { pino } from 'pino'
import type { Database } from './database'
import { openDatabase, type DatabaseSettings } from './open-database'

export const engines = ['pglite', 'postgres'] as const
export type Engine = (typeof engines)[number]

export const silent = pino({ level: 'silent' })

/** The embedded engine's files, made by build/test-database.mjs before the first test. */
export const databaseParts = (): string => {
  const parts = process.env['DAMSO_DATABASE_PARTS']
  if (parts === undefined) throw new Error('Vitest runs build/test-database.mjs first, see vitest.config.ts')
  return parts
}

let server: Promise<string> | undefined

/** The one `npm test` started; for a test run by hand a server of this process, gone with it. */
function serverUrl(): Promise<string> {
  const given = process.env['DAMSO_TEST_DATABASE_URL']
  return (server ??= given === undefined ? startServer() : Promise.resolve(given))
}

function startServer() {
  const script = join(import.meta.dirname, '../../build/test-postgres.mjs')
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.unref()
  return new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`PostgreSQL did not start (${code ?? 'killed'})`)))
    createInterface(child.stdout).once('line', resolve)
  })
}

async function onServer(statement: string, url: string) {
  const client = new Client(url)
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

export interface TestDatabase {
  settings: DatabaseSettings
  /** The same data again after a `close`. */
  open: (more?: Partial<DatabaseSettings>) => Promise<Database>
  remove: () => Promise<void>
}

/** A database of the test's own: a folder, or a database on a real server. */
export async function createTestDatabase(engine: Engine): Promise<TestDatabase> {
  const made = engine === 'pglite' ? await inFolder() : await onOwnDatabase()
  return { ...made, open: (more) => openDatabase({ ...made.settings, ...more }, silent) }
}

async function inFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'damso-database-'))
  const settings: DatabaseSettings = { folder, version: '0.0.0-test', parts: databaseParts() }
  return { settings, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function onOwnDatabase() {
  const base = await serverUrl()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name}`, base)
  const url = new URL(base)
  url.pathname = `/${name}`
  const settings: DatabaseSettings = { url: url.href }
  return { settings, remove: () => onServer(`drop database if exists ${name} with (force)`, base) }
}
