// Chromium's sandbox refuses root. Scripts that root runs start Electron and browsers as somebody else.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { freemem, homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { atExit, root, run } from './script.mjs'

/**
 * `ids` go into spawn's options; `temporary` is where his programs put what they throw away, elsewhere than at home.
 * @typedef {{ name: string, home: string, temporary?: string, ids: { uid?: number, gid?: number } }} User
 */

export const isRoot = process.getuid?.() === 0

/** @param {string} name @param {string} home @returns {User} */
function named(name, home) {
  const id = (/** @type {string} */ flag) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  return { name, home, ids: { uid: id('-u'), gid: id('-g') } }
}

/** Bytes that must be free before tests write into memory. */
const ROOM = 4 * 2 ** 30

/** A folder in memory, undefined where there is no room: tests' databases flush, for which a disk makes them wait. */
function folderInMemory() {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return undefined
  const { bavail, bsize } = statfsSync(memory)
  if (bavail * bsize < ROOM || freemem() < ROOM) return undefined
  const folder = mkdtempSync(join(memory, 'damso-test-'))
  // Others' programs pass through it to folders of their own.
  chmodSync(folder, 0o711)
  return folder
}

/**
 * Somebody with an empty home, gone with this script: a new account for root, ourselves in a new home otherwise.
 * @param {{ inMemory?: boolean }} [where] what he throws away
 * @returns {User}
 */
export function throwAwayUser({ inMemory = false } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'damso-test-'))
  const temporary = inMemory ? folderInMemory() : undefined
  const made = temporary === undefined ? [home] : [home, temporary]
  const name = `damso-${process.pid}`
  if (isRoot) {
    run('useradd', ['--home-dir', home, '--no-create-home', '--shell', '/bin/sh', name])
    run('chown', [`${name}:`, ...made])
  }
  atExit(() => {
    if (isRoot) {
      spawnSync('pkill', ['-KILL', '-u', name])
      spawnSync('userdel', ['--force', name], { stdio: 'ignore' })
    }
    for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  const user = isRoot ? named(name, home) : { name: userInfo().username, home, ids: {} }
  return temporary === undefined ? user : { ...user, temporary }
}

/** The account `npm start` uses when root calls: kept, because the agent's settings and chats live in its home. */
export function deskUser() {
  if (!isRoot) return { name: userInfo().username, home: homedir(), ids: {} }
  const name = 'damso'
  const home = '/var/lib/damso'
  if (spawnSync('id', [name]).status !== 0)
    run('useradd', ['--system', '--create-home', '--home-dir', home, name])
  return named(name, home)
}

/** @param {User} user @param {readonly string[]} paths */
function canRead(user, paths) {
  const unreadable = [...paths, '!', '-readable', '-print', '-quit']
  const { status, stdout } = spawnSync('find', unreadable, { ...user.ids, cwd: root, encoding: 'utf8' })
  return status === 0 && stdout === ''
}

/**
 * A folder in which the user can read these paths of ours: this tree, or a copy in his home if he cannot come here.
 * @param {User} user @param {readonly string[]} paths
 */
export function treeFor(user, paths) {
  if (canRead(user, paths)) return root
  const copy = join(user.home, 'tree')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy)
  run('cp', ['-a', '--parents', ...paths, copy])
  run('chmod', ['-R', 'u+rwX', copy])
  run('chown', ['-R', `${user.name}:`, copy])
  return copy
}

/** @param {User} user @param {string} path a folder of the user's own, private to him */
export function ownFolder(user, path) {
  if (!existsSync(path)) mkdirSync(path, { recursive: true })
  if (isRoot) run('chown', [`${user.name}:`, path])
  chmodSync(path, 0o700)
  return path
}
