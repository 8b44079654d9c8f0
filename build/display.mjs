// A screen, and a desktop on it, for machines that have none.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { atExit, run } from './script.mjs'
import { ownFolder } from './users.mjs'

/** @typedef {import('./users.mjs').User} User */

/** Starts an X server of our own and waits for the number it chose. @param {User} user @returns {Promise<string>} */
export function startDisplay(user) {
  const size = ['-screen', '0', '1440x900x24']
  const server = spawn('Xvfb', ['-displayfd', '3', ...size, '-nolisten', 'tcp', '-noreset'], {
    ...user.ids,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  atExit(() => server.kill())
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)))
    server.stdio[3]?.once('data', (number) => resolve(`:${String(number).trim()}`))
    server.unref()
  })
}

/** What a login would have set, and nothing of the caller's own desktop. @param {User} user @param {string} display */
export function desktopEnvironment(user, display) {
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|LANG|CI|TZ|DAMSO_.*)$/.test(name))
  return {
    ...Object.fromEntries(kept),
    HOME: user.home,
    USER: user.name,
    LOGNAME: user.name,
    DISPLAY: display,
    XDG_RUNTIME_DIR: ownFolder(user, join(user.home, 'run')),
    TMPDIR: user.temporary ?? ownFolder(user, join(user.home, 'tmp')),
  }
}

/** Lets the user draw on root's own screen. @param {User} user @param {string | undefined} screen */
export function shareScreen(user, screen) {
  const authority = process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority')
  if (screen === undefined || !existsSync(authority)) return {}
  const copy = join(ownFolder(user, join(user.home, 'run')), 'xauthority')
  run('cp', [authority, copy])
  run('chown', [`${user.name}:`, copy])
  return { XAUTHORITY: copy }
}

/** A session bus, a window manager, notifications and an unlocked keyring around a command. */
export const inSession = (/** @type {readonly string[]} */ command) => [
  'dbus-run-session',
  '--',
  'sh',
  '-c',
  `openbox >/dev/null 2>&1 &
   dunst >/dev/null 2>&1 &
   echo | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
   "$@"`,
  'session',
  ...command,
]

const isRunning = (/** @type {import('node:child_process').ChildProcess} */ child) =>
  child.exitCode === null && child.signalCode === null

/**
 * A desktop of its own for as long as this script runs: what a program needs in its environment to appear there.
 * @param {User} user @param {string} name
 */
export async function openDesktop(user, name) {
  const home = ownFolder(user, join(user.home, name))
  const environment = desktopEnvironment({ ...user, home }, await startDisplay(user))
  const [program = '', ...args] = inSession([
    'sh',
    '-c',
    'echo "$DBUS_SESSION_BUS_ADDRESS"; exec sleep infinity',
  ])
  const session = spawn(program, args, {
    ...user.ids,
    cwd: home,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  atExit(() => session.pid !== undefined && isRunning(session) && process.kill(-session.pid))
  const [bus] = await once(session.stdout, 'data')
  return { ...environment, DBUS_SESSION_BUS_ADDRESS: String(bus).trim() }
}
