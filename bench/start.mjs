// From the spawn of the app until its screen is painted, against a bare window of the same runtime.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atExit, root } from '../build/script.mjs'
import { readArguments, report } from './measuring/report.mjs'
import { launch, paintedAfter } from './programs/desktop.mjs'
import { cpuSeconds } from './programs/process-tree.mjs'
import { startGateway } from './programs/server.mjs'
import { atTheDesk, signIn } from './programs/signed-in.mjs'

const asked = readArguments({ rounds: 15 })
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
const gateway = await startGateway(['--sample', '--data', join(folder, 'gateway')])

const bare = { folder: join(root, 'bench/reference/window'), profile: join(folder, 'bare') }
const flags = [`--gateway=${gateway.url}`]
const signedOut = { folder: root, profile: join(folder, 'signed-out'), flags }
const signedIn = { folder: root, profile: join(folder, 'signed-in'), flags }
await signIn(signedIn)

/** Long after the slowest has painted; CPU time is counted until here on both sides. */
const SETTLED = 3_000

const start =
  (/** @type {import('./programs/desktop.mjs').App} */ app, { isSignedIn = false } = {}) =>
  async () => {
    const desktop = launch(app)
    await pause(SETTLED)
    const cpu = cpuSeconds(desktop.processes())
    const { page, detach } = await desktop.look()
    if (isSignedIn) await atTheDesk(page)
    const painted = await paintedAfter(desktop, page)
    await detach()
    await desktop.end()
    return { painted, cpu }
  }

const against = {
  reference: 'bare window',
  better: /** @type {const} */ ('less'),
  judge: /** @type {const} */ ('best'),
}
const rows = (/** @type {string} */ subject) => [
  { ...against, subject, name: `${subject}: painted`, metric: 'painted', unit: 'ms', bar: 1.35 },
  {
    ...against,
    subject,
    name: `${subject}: CPU in ${SETTLED / 1_000} s`,
    metric: 'cpu',
    unit: 's',
    bar: 1.6,
  },
]

const exitCode = await report(
  'start',
  {
    subjects: {
      'bare window': start(bare),
      'sign-in screen': start(signedOut),
      'signed-in desk': start(signedIn, { isSignedIn: true }),
    },
    comparisons: [...rows('sign-in screen'), ...rows('signed-in desk')],
    rounds: asked('rounds'),
    warmUps: 2,
  },
  ['Painted: the largest element of the real screen was presented. Remote gateway; the profile is reused.'],
)
await gateway.end()
process.exit(exitCode)
