// Kills the writing process hundreds of times and looks each time at what its outbox holds: the test's own code with a
// larger count.   npm run proof -- outbox --kills=300 --seed=1
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit, root } from '../build/script.mjs'
import { drawnSeed, readArguments } from './programs/arguments.mjs'

const { kills, seed } = readArguments({ kills: '300', seed: drawnSeed() })
console.error(`proof/outbox: seed ${seed}`)
const folder = mkdtempSync(join(tmpdir(), 'damso-proof-'))
atExit(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'result.json')

const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const config = ['--config', join(root, 'proof/outbox/vitest.config.ts'), '--configLoader', 'runner']
const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
const { status } = spawnSync(process.execPath, [vitest, 'run', ...config, ...reporters], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, DAMSO_KILLS: kills, DAMSO_SEED: seed },
})
const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
const faults = testResults.flatMap((/** @type {any} */ each) =>
  each.assertionResults.flatMap((/** @type {any} */ one) => one.failureMessages),
)
const isFine = status === 0 && numPassedTests === 1
console.log(JSON.stringify({ proof: 'outbox', seed: Number(seed), kills: Number(kills), faults, isFine }))
process.exit(isFine ? 0 : 1)
