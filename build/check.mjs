// `npm run check`: types, lint, layers, dead code, format; no tests. Two at a time, the long ones first.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { needDependencies } from './dependencies.mjs'
import { refuseArguments, root } from './script.mjs'
import { layOutVueScripts, ofComponents } from './vue-scripts.mjs'

const cache = 'node_modules/.cache'
// A check that hangs has failed: oxlint waits for ever when its half that knows types has crashed.
const FAR_TOO_LONG = 10 * 60_000
const sources = [
  'src-contract',
  'src-domain',
  'src-gateway',
  'src-main',
  'src-preload',
  'src-renderer',
  'src-widget',
  'src-workshop',
]

/** @type {Record<string, string[]>} */
const checks = {
  types: ['vue-tsc/bin/vue-tsc.js', '-b'],
  'lint with types': ['oxlint/bin/oxlint', '.', ...layOutVueScripts()],
  lint: [
    'eslint/bin/eslint.js',
    '--max-warnings=0',
    '--cache',
    '--cache-strategy=content',
    `--cache-location=${cache}/eslint/`,
    '.',
  ],
  'dead code': ['knip/bin/knip.js', '--cache', `--cache-location=${cache}/knip`, '--no-progress'],
  layers: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config=build/layers.cjs',
    ...sources,
    'e2e',
    'bench',
    'proof',
  ],
  format: ['prettier/bin/prettier.cjs', '--check', '--cache', '--log-level=warn', '.'],
}

/** Runs one check and tells what it said, together. @param {string} name @returns {Promise<boolean>} */
function check(name) {
  const started = Date.now()
  const [script = '', ...args] = checks[name] ?? []
  const command = [join(root, 'node_modules', script), ...args]
  const child = spawn(process.execPath, command, { cwd: root, timeout: FAR_TOO_LONG })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      console.log(code === 0 ? `✓ ${name} (${seconds} s)` : `✗ ${name} (${seconds} s)\n${ofComponents(said)}`)
      resolve(code === 0)
    })
  })
}

refuseArguments(process.argv.slice(2))
needDependencies()
const waiting = Object.keys(checks)
let good = true
async function lane() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
    good = (await check(name)) && good
}
await Promise.all([lane(), lane()])
process.exitCode = good ? 0 : 1
