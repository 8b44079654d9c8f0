// Kills the writing process hundreds of times and looks each time at what its outbox holds: the test's own code with a
// larger count.   npm run proof -- outbox --kills=300 --seed=1
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startVitest } from 'vitest/node'
import { atExit, root } from '../build/script.mjs'
import { drawnSeed, readArguments } from './programs/arguments.mjs'

const { kills, seed } = readArguments({ kills: '300', seed: drawnSeed() })
console.error(`proof/outbox: seed ${seed}`)
const folder = mkdtempSync(join(tmpdir(), 'damso-proof-'))
atExit(() => rmSync(folder, { recursive: true, force: true }))
process.env['DAMSO_KILLS'] = kills
process.env['DAMSO_SEED'] = seed
// That test alone: nothing of what the others need is prepared, and nothing is written into the tree.
const only = { include: ['src-main/session/outbox-survives.spec.ts'], testNamePattern: 'OB1' }
const vitest = await startVitest(
  'test',
  [],
  { ...only, root, config: false, watch: false, reporters: [{}] },
  { cacheDir: join(folder, 'cache') },
)
const tests = vitest.state
  .getTestModules()
  .flatMap((module) => [...module.children.allTests()])
  .map((test) => test.result())
  .filter(({ state }) => state !== 'skipped')
const faults = tests.flatMap(({ errors = [] }) => errors.map(({ message }) => message))
const isFine = tests.length === 1 && tests.every(({ state }) => state === 'passed')
await vitest.close()
console.log(JSON.stringify({ proof: 'outbox', seed: Number(seed), kills: Number(kills), faults, isFine }))
process.exit(isFine ? 0 : 1)
