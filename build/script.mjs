// What every script here begins with. No dependency: these run before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export const root = join(import.meta.dirname, '..')

/** Where bundles go: out/, or for a whole build a folder beside it that takes its place at the end. */
export const outFolder = () => process.env['DAMSO_OUT'] ?? join(root, 'out')

/** Whether this module was started by itself and not imported. */
export const runsAs = (/** @type {string} */ url) => url === pathToFileURL(process.argv[1] ?? '').href

/** Ends the script with a sentence instead of a stack. */
export function stop(/** @type {string} */ sentence, code = 1) {
  console.error(sentence)
  return process.exit(code)
}

/** A misspelt argument must not be taken for none. */
export function refuseArguments(/** @type {readonly string[]} */ given) {
  if (given.length > 0) stop(`Unknown argument: ${given.join(' ')}`, 2)
}

/** @type {(() => void)[]} */
const cleanUps = []
// One listener for all of them: a test run starts more programs than Node expects listeners.
process.on('exit', () => cleanUps.forEach((cleanUp) => cleanUp()))

/** Cleans up however the script ends; what was started last goes first. */
export const atExit = (/** @type {() => void} */ cleanUp) => void cleanUps.unshift(cleanUp)

/** A signal ends the script as an exit does, so that what it started is cleaned up. */
export function endWithSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
}

/**
 * Runs a command to its end with our own input and output; a command that failed ends the script.
 * @param {string} command @param {readonly string[]} args @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function run(command, args, options) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', cwd: root, ...options })
  if (status !== 0) stop(`${command} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}`)
}

/**
 * Runs a command to its end and tells its exit code. It does not outlive this script, nor do its own children.
 * @param {readonly string[]} command @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function finish([program = '', ...args], options) {
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    cwd: root,
    ...options,
    detached: true,
  })
  atExit(() => {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
