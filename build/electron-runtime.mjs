// Finds or prepares the folder that holds the Electron runtime.
//   node build/electron-runtime.mjs           prints {dist, executable, version, source} as JSON
//   node build/electron-runtime.mjs --dist    prints the folder
//   node build/electron-runtime.mjs -- ARGS   runs `electron ARGS`
// DAMSO_ELECTRON=official or =fallback insists on one of them.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fallback, fallbackFolder, prepareFallback } from './electron-fallback.mjs'
import { root, runsAs, stop } from './script.mjs'

/** @typedef {'override' | 'official' | 'fallback'} Source */
/** @typedef {{ dist: string, executable: string, version: string, source: Source }} Runtime */

const executables = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
const executableName = executables[/** @type {keyof typeof executables} */ (process.platform)] ?? 'electron'

/** @param {string} dist @param {Source} source @returns {Runtime | undefined} */
function look(dist, source) {
  const executable = join(dist, executableName)
  const version = join(dist, 'version')
  if (!existsSync(executable) || !existsSync(version)) return undefined
  return { dist, executable, version: readFileSync(version, 'utf8').trim().replace(/^v/, ''), source }
}

const officialPackage = join(root, 'node_modules/electron')
const lastFailure = join(root, 'node_modules/.cache/electron-runtime/official-failed')
const hour = 3_600_000

/** A failed download is tried again after an hour: behind a firewall each try may cost minutes. */
const failedLately = () => existsSync(lastFailure) && Date.now() - statSync(lastFailure).mtimeMs < hour

/** @param {boolean} insist */
function official(insist) {
  if (!existsSync(officialPackage)) return undefined
  const wanted = JSON.parse(readFileSync(join(officialPackage, 'package.json'), 'utf8')).version
  const present = look(join(officialPackage, 'dist'), 'official')
  if (present?.version === wanted) return present
  if (failedLately() && !insist) return undefined

  const install = spawnSync(process.execPath, [join(officialPackage, 'install.js')], { encoding: 'utf8' })
  const installed = look(join(officialPackage, 'dist'), 'official')
  if (installed) return installed
  const reason = /(?:Error|error): .*/.exec(install.stderr)?.[0] ?? `exit code ${install.status}`
  console.error(`The official Electron ${wanted} could not be downloaded (${reason.slice(0, 100)})`)
  mkdirSync(dirname(lastFailure), { recursive: true })
  writeFileSync(lastFailure, reason)
  return undefined
}

function unofficial() {
  if (process.platform !== fallback.platform || process.arch !== fallback.arch) return undefined
  if (look(fallbackFolder, 'fallback')?.version !== fallback.electron) prepareFallback()
  console.error(
    `DAMSO RUNS ON ELECTRON ${fallback.electron}: OLD, without its security fixes, for development and tests only`,
  )
  return look(fallbackFolder, 'fallback')
}

/** The runtime to use: the caller's, else the official one, else (Linux on x64) the fallback. */
export function electronRuntime() {
  return (found ??= find())
}

/** @type {Runtime | undefined} */
let found

function find() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const wanted = process.env['DAMSO_ELECTRON']
  const runtime =
    (override === undefined ? undefined : look(override, 'override')) ??
    (wanted === 'fallback' ? undefined : official(wanted === 'official')) ??
    (wanted === 'official' ? undefined : unofficial())
  return runtime ?? stop(`No Electron runtime for ${process.platform} on ${process.arch}`)
}

/** Runs a program in our place: its input, output, signals and exit code are ours. */
export function become(
  /** @type {string} */ command,
  /** @type {readonly string[]} */ args,
  /** @type {NodeJS.ProcessEnv} */ env = process.env,
) {
  const child = spawn(command, args, { stdio: 'inherit', env })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', (error) => stop(`${command}: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? 'SIGTERM']))
}

if (runsAs(import.meta.url)) {
  const [first, ...rest] = process.argv.slice(2)
  if (first !== undefined && first !== '--' && (first !== '--dist' || rest.length > 0)) {
    stop(`Unknown argument: ${first}. It is --dist, or -- and the arguments for Electron`, 2)
  }
  const runtime = electronRuntime()
  if (first === '--') {
    become(runtime.executable, rest, { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist })
  } else console.log(first === '--dist' ? runtime.dist : JSON.stringify(runtime))
}
