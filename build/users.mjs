// Chromium's sandbox refuses root. Scripts that root runs start Electron and browsers as somebody else.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { atExit, root, run } from './script.mjs'

/** @typedef {{ name: string, home: string, ids: { uid?: number, gid?: number } }} User  `ids` go into spawn's options. */

export const isRoot = process.getuid?.() === 0

/** @param {string} name @param {string} home @returns {User} */
function named(name, home) {
  const id = (/** @type {string} */ flag) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  return { name, home, ids: { uid: id('-u'), gid: id('-g') } }
}

/** Somebody with an empty home, gone with this script: a new account for root, ourselves in a new home otherwise. */
export function throwAwayUser() {
  const home = mkdtempSync(join(tmpdir(), 'damso-test-'))
  const name = `damso-${process.pid}`
  if (isRoot) {
    run('useradd', ['--home-dir', home, '--no-create-home', '--shell', '/bin/sh', name])
    run('chown', [`${name}:`, home])
  }
  atExit(() => {
    if (isRoot) {
      spawnSync('pkill', ['-KILL', '-u', name])
      spawnSync('userdel', ['--force', name], { stdio: 'ignore' })
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  })
  return isRoot ? named(name, home) : { name: userInfo().username, home, ids: {} }
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
