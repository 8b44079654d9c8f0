// `npm run proof -- customers [--kills N] [--seed N]`: clients that others wrote, through many killed gateways. It is the
// tests' own code (FC3) with larger counts; the last line is the result as JSON.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const KILLS = 100

/** @param {string} sentence @returns {never} */
function stop(sentence) {
  console.error(sentence)
  process.exit(2)
}

function readOptions() {
  try {
    return parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } }).values
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string} name @param {string | undefined} given @param {number} otherwise */
function countOf(name, given, otherwise) {
  if (given === undefined) return otherwise
  return /^\d{1,6}$/.test(given) ? Number(given) : stop(`--${name} ${given}: not a number`)
}

const { kills: givenKills, seed: givenSeed } = readOptions()
const kills = countOf('kills', givenKills, KILLS)
const seed = countOf('seed', givenSeed, Date.now() % 100_000)
console.error(`seed ${seed}`)

const results = mkdtempSync(join(tmpdir(), 'damso-trial-'))
process.on('exit', () => rmSync(results, { recursive: true, force: true }))
const environment = {
  ...process.env,
  DAMSO_KILLS: String(kills),
  DAMSO_SEED: String(seed),
  DAMSO_TEST_RESULTS: results,
}
const cli = join(import.meta.dirname, '../node_modules/@playwright/test/cli.js')
const args = [cli, 'test', '--project=e2e', 'e2e/specs/foreign.spec.ts', '--grep', 'FC3']
const started = Date.now()
// What Playwright tells goes to stderr: stdout is for the result.
const playwright = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 2, 2] })
playwright.once('exit', (code) => {
  const seconds = Math.round((Date.now() - started) / 1_000)
  console.log(
    JSON.stringify({ trial: 'customers', clients: 2, killsEach: kills, seed, seconds, passed: code === 0 }),
  )
  process.exitCode = code === 0 ? 0 : 1
})
