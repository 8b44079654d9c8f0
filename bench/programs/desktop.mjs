// Starts an app of the Electron runtime and looks at it through its debugging port, the product and the reference alike.
import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { electronRuntime } from '../../build/electron-runtime.mjs'
import { atExit, root } from '../../build/script.mjs'
import { processTree } from './process-tree.mjs'

/** @typedef {{ folder: string, profile: string, flags?: readonly string[] }} App  `folder` holds its package.json */

/** A copy of our own: what a neighbour's Electron has in memory, too, would be counted half. */
const runtime = mkdtempSync(join(tmpdir(), 'damso-runtime-'))
atExit(() => rmSync(runtime, { recursive: true, force: true, maxRetries: 3 }))
const { dist, executable: original } = electronRuntime()
cpSync(dist, runtime, { recursive: true })
const executable = join(runtime, basename(original))

/** Where Chromium looks for a keyring: without one nobody stays signed in. */
const environment = { ...process.env, XDG_CURRENT_DESKTOP: 'GNOME' }

const now = () => performance.timeOrigin + performance.now()

/** A fresh process. @param {App} app */
export function launch({ folder, profile, flags = [] }) {
  const portFile = join(profile, 'DevToolsActivePort')
  rmSync(portFile, { force: true })
  const spawnedAt = now()
  const args = [folder, `--user-data-dir=${profile}`, '--remote-debugging-port=0', '--lang=en', ...flags]
  const child = spawn(executable, args, { cwd: root, stdio: 'ignore', env: environment })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const { pid = 0 } = child

  async function port() {
    for (let waited = 0; waited < 30_000; waited += 50) {
      const text = existsSync(portFile) ? readFileSync(portFile, 'utf8') : ''
      if (text !== '') return text.split('\n')[0]
      if (child.exitCode !== null) break
      await pause(50)
    }
    throw new Error(`${folder} has opened no debugging port`)
  }

  return {
    spawnedAt,
    processes: () => processTree(pid),
    /** Attaches; only after what is measured has passed, because it costs the app time and memory. */
    async look() {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await port()}`)
      const [context] = browser.contexts()
      const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
      if (!page) throw new Error(`${folder} shows no page`)
      return { page, detach: () => browser.close() }
    },
    async end() {
      child.kill('SIGTERM')
      const isOver = await Promise.race([ended.then(() => true), pause(10_000, false)])
      if (!isOver) child.kill('SIGKILL')
      await ended
    },
  }
}

/** @typedef {ReturnType<typeof launch>} Desktop */
/** @typedef {import('@playwright/test').Page} Page */

/**
 * When the largest of what now stands in the page's `main` was first presented, in milliseconds after the spawn.
 * Chromium keeps it for whoever asks later, so that nobody has to watch while the app starts. Skeletons have no `main`:
 * they do not count as painted.
 * @param {Desktop} desktop @param {Page} page
 */
export async function paintedAfter({ spawnedAt }, page) {
  await page.locator('main').waitFor({ timeout: 20_000 })
  const paintedAt = await page.evaluate(
    () =>
      new Promise((/** @type {(at: number) => void} */ resolve, reject) => {
        const observer = new PerformanceObserver((list) => {
          observer.disconnect()
          const largest = list.getEntries().at(-1)
          const element = largest && 'element' in largest ? largest.element : undefined
          const isReal = element instanceof Element && element.closest('main') !== null
          if (largest && isReal) resolve(performance.timeOrigin + largest.startTime)
          else reject(new Error(`What was painted largest is not of the screen: ${document.body.innerText}`))
        })
        observer.observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
  return paintedAt - spawnedAt
}
