import { type Browser, chromium, expect, type Page } from '@playwright/test'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { end, inherited } from '../processes'

/** The installed product's own binary. */
export const BINARY = process.env['DAMSO_PACKAGED_APP'] ?? ''

export interface Product {
  readonly page: Page
  readonly pid: number
  stop(): Promise<void>
}

interface Run {
  readonly child: ChildProcess
  /** What it has written on stderr so far. */
  readonly log: () => string
}

function launch(flags: readonly string[], environment: Record<string, string> = {}): Run {
  const child = spawn(BINARY, flags, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...inherited(), ...environment },
  })
  let log = ''
  child.stderr.on('data', (bytes: Buffer) => (log += bytes.toString()))
  return { child, log: () => log }
}

/** Runs it until it ends by itself. */
export async function ending(flags: readonly string[], environment?: Record<string, string>) {
  const { child, log } = launch(flags, environment)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, log: log() }
}

/** Starts it and takes it by its own debugging port, as a profile of its own allows. */
export async function openProduct(profile: string, flags: readonly string[]): Promise<Product> {
  const run = launch(['--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=en', ...flags])
  const address = await listening(run)
  await standing(address)
  const browser = await attach(address)
  const context = browser.contexts()[0]
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
  if (!page) throw new Error('The product has no page')
  return {
    page,
    pid: run.child.pid ?? 0,
    stop: async () => {
      await browser.close()
      await end(run.child, 'SIGTERM')
    },
  }
}

/** A driver that attaches to a page in the moment in which it is made may wait for its answers in vain. */
const standing = (address: string) =>
  expect
    .poll(async () => (await fetch(`${address}/json/list`)).text(), { timeout: 30_000 })
    .toContain('"url": "damso-app://')

/** Under load the page may still be between two documents: a new attempt then finds it. */
async function attach(address: string): Promise<Browser> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await chromium.connectOverCDP(address, { timeout: 10_000 })
    } catch (error) {
      if (tries === 3) throw error
    }
  }
}

async function listening({ child, log }: Run): Promise<string> {
  for (;;) {
    const address = /DevTools listening on ws:\/\/([^/]+)/.exec(log())?.[1]
    if (address) return `http://${address}`
    if (child.exitCode !== null || !child.stderr) throw new Error(`The product did not start:\n${log()}`)
    await Promise.race([once(child.stderr, 'data'), once(child, 'exit')])
  }
}
