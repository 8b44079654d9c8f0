// The Debian packages each command needs, and the way to get them.
//   node build/system-packages.mjs start|test|dist   checks, and installs what is missing (as root)
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run, runsAs, stop } from './script.mjs'

/** What Electron is linked against, and what unpacks it. `a|b`: newer releases renamed it. */
const start = [
  'libgtk-3-0|libgtk-3-0t64',
  'libasound2|libasound2t64',
  'libnss3',
  'libgbm1',
  'libsecret-1-0',
  'libnotify4',
  'unzip',
  'xvfb',
  'dbus',
]

/** A desktop session, a customer's browser, a real input method, a real database and scanner, ways to look inside. */
const test = [
  ...start,
  ...['dbus-x11', 'openbox', 'dunst', 'gnome-keyring', 'xdotool', 'x11-utils'],
  ...['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'],
  ...['ibus', 'ibus-hangul', 'ibus-gtk3'],
  ...['postgresql|postgresql-15', 'strace', 'faketime', 'psmisc', 'procps'],
  ...['fakeroot', 'p7zip-full', 'clamav-daemon', 'poppler-utils'],
]

const dist = ['unzip', 'fakeroot', 'p7zip-full', 'rpm']

const lists = { start, test, dist }
/** @typedef {keyof typeof lists} Purpose */

function installed() {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'], {
    encoding: 'utf8',
  })
  return new Set(
    stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? line.split(' ', 1) : [])),
  )
}

const onOffer = (/** @type {string} */ name) =>
  /^Package:/m.test(spawnSync('apt-cache', ['show', name], { encoding: 'utf8' }).stdout)

/** Makes sure of them: silently if all are there, as root by installing, else by saying the command and ending. */
export function needSystemPackages(/** @type {Purpose} */ purpose) {
  if (!existsSync('/etc/debian_version')) return
  const present = installed()
  const missing = lists[purpose]
    .map((entry) => entry.split('|'))
    .filter((names) => !names.some((name) => present.has(name)))
  if (missing.length === 0) return

  const isRoot = process.getuid?.() === 0
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 }
  if (isRoot) spawnSync('apt-get', ['update', '-q'], quiet)
  const names = missing.map((names) => names.find(onOffer) ?? names[0] ?? '')
  const install = ['install', '-y', '--no-install-recommends', ...names]
  if (!isRoot) stop(`Debian packages are missing. Install them with:\n  sudo apt-get ${install.join(' ')}`)

  console.error(`Installing Debian packages: ${names.join(' ')}`)
  const patient = ['-q', '-o', 'DPkg::Lock::Timeout=300']
  run('apt-get', [...patient, ...install], {
    ...quiet,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

if (runsAs(import.meta.url)) {
  const [purpose, ...rest] = process.argv.slice(2)
  if (rest.length > 0 || !Object.hasOwn(lists, purpose ?? '')) stop('Say which: start, test or dist', 2)
  needSystemPackages(/** @type {Purpose} */ (purpose))
}
