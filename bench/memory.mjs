// What the whole app keeps in memory, against a bare window of the same runtime: on a remote gateway, and with the
// gateway inside.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atExit, root } from '../build/script.mjs'
import { readArguments, report } from './measuring/report.mjs'
import { launch } from './programs/desktop.mjs'
import { cpuSeconds, proportionalSetSize } from './programs/process-tree.mjs'
import { startGateway } from './programs/server.mjs'
import { atTheDesk, signIn } from './programs/signed-in.mjs'

const asked = readArguments({ rounds: 5 })
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
const gateway = await startGateway(['--sample', '--data', join(folder, 'gateway')])

const bare = { folder: join(root, 'bench/reference/window'), profile: join(folder, 'bare') }
const remote = { folder: root, profile: join(folder, 'remote'), flags: [`--gateway=${gateway.url}`] }
const embedded = { folder: root, profile: join(folder, 'embedded'), flags: ['--sample'] }
await signIn(remote)
await signIn(embedded)

/** When start-up's garbage has been collected and nothing happens any more. */
const SETTLED = 12_000

const settle =
  (/** @type {import('./programs/desktop.mjs').App} */ app, { isSignedIn = true } = {}) =>
  async () => {
    const desktop = launch(app)
    await pause(SETTLED)
    const processes = desktop.processes()
    const sample = { memory: proportionalSetSize(processes), cpu: cpuSeconds(processes) }
    const { page, detach } = await desktop.look()
    // Somebody who was not let in would be cheap.
    if (isSignedIn) await atTheDesk(page)
    await detach()
    await desktop.end()
    return sample
  }

const row = (/** @type {string} */ subject, /** @type {number} */ bar) => ({
  name: `${subject}: PSS of the tree`,
  subject,
  reference: 'bare window',
  metric: 'memory',
  unit: 'MiB',
  bar,
  better: /** @type {const} */ ('less'),
  judge: /** @type {const} */ ('pairedMedian'),
})

const exitCode = await report(
  'memory',
  {
    subjects: {
      'bare window': settle(bare, { isSignedIn: false }),
      'remote gateway': settle(remote),
      'embedded gateway': settle(embedded),
    },
    comparisons: [row('remote gateway', 1.6), row('embedded gateway', 2.3)],
    rounds: asked('rounds'),
    warmUps: 1,
  },
  [`Signed in, at the desk, ${SETTLED / 1_000} s after the start; the embedded gateway holds the sample.`],
)
await gateway.end()
process.exit(exitCode)
