import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { build } from 'vite'
import { afterAll, beforeAll, vi } from 'vitest'
import { databaseParts } from './database/testing'
import type { Ready } from './start'

const project = join(import.meta.dirname, '..')

/** The program as it is shipped, bundled into a folder of its own; the embedded engine's parts lie beside it. */
async function bundleProgram(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'damso-gateway-'))
  const before = process.env['DAMSO_OUT']
  process.env['DAMSO_OUT'] = folder
  await build({ configFile: join(project, 'build/vite.gateway.ts'), mode: 'production' })
  if (before === undefined) delete process.env['DAMSO_OUT']
  else process.env['DAMSO_OUT'] = before
  const parts = databaseParts()
  for (const part of ['database-worker.cjs', 'pglite'])
    symlinkSync(join(parts, part), join(folder, 'gateway', part))
  mkdirSync(join(folder, 'widget/demo'), { recursive: true })
  writeFileSync(join(folder, 'widget/loader.js'), 'console.info("loader")')
  writeFileSync(join(folder, 'widget/loader.js.map'), '{}')
  writeFileSync(join(folder, 'widget/demo/index.html'), '<!doctype html><title>demo</title>')
  return folder
}

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

interface Running {
  readonly input?: string | undefined
  readonly environment?: NodeJS.ProcessEnv
}

/** Its database is the one it is told of, never the one of whoever runs the tests. */
const started = new Set<ChildProcess>()

function start(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, DATABASE_URL: '', ...environment }
  // As in vitest.config.ts.
  const program = ['--liftoff-only', join(folder, 'gateway/index.cjs')]
  const child = spawn(process.execPath, [...program, ...args], { env })
  started.add(child)
  child.once('exit', () => started.delete(child))
  return child
}

/** Runs it to its end. */
export async function runProgram(
  folder: string,
  args: readonly string[],
  running: Running = {},
): Promise<Ran> {
  const child = start(folder, args, running.environment)
  child.stdin.end(running.input ?? '')
  const [out, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, out, errors }
}

/** Starts it and waits until it serves; `stop` is a SIGTERM, and tells how it ended. */
async function serveProgram(folder: string, args: readonly string[], running: Running = {}) {
  const child = start(folder, args, running.environment)
  const errors = text(child.stderr)
  const exit = once(child, 'exit') as Promise<[number | null]>
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done === true) throw new Error(`The gateway did not start: ${await errors}`)
  // The line is what is tested; a wrong one fails where it is used.
  const ready = JSON.parse(first.value) as Ready
  return {
    ready,
    kill: () => child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM')
      const [code] = await exit
      const more: string[] = []
      for (let line = await lines.next(); line.done !== true; line = await lines.next()) more.push(line.value)
      return { code, errors: await errors, more }
    },
  }
}

/** Each test starts the program several times, and each start opens a database. */
const PATIENCE = 60_000

/** For a file of tests: the program, bundled before the first and removed after the last, and a folder for its data. */
export function useProgram() {
  vi.setConfig({ testTimeout: PATIENCE })
  let program = ''
  let folder = ''
  beforeAll(async () => {
    program = await bundleProgram()
    folder = mkdtempSync(join(tmpdir(), 'damso-data-'))
  })
  afterAll(() => {
    // What a failed test left behind.
    for (const child of started) child.kill('SIGKILL')
    for (const made of [program, folder]) rmSync(made, { recursive: true, force: true })
  })
  return {
    run: (args: readonly string[], running?: Running) => runProgram(program, args, running),
    serve: (args: readonly string[], running?: Running) => serveProgram(program, args, running),
    place: (name: string) => join(folder, name),
  }
}

export const deviceId = '6f2b8a52-3f0e-4c57-9d6c-7c0a4b1f9e21'

export async function post(url: string, body: unknown): Promise<unknown> {
  return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).json()
}

export const lastLine = (errors: string) =>
  JSON.parse(errors.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
