// node_modules as the lock file says, without asking anybody to remember `npm ci`.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './script.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/** @param {string} file @returns {Packages} */
const packagesIn = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages

/** npm keeps its own lock of what it has installed; optional packages of other platforms are rightly not in it. */
function stale() {
  const installed = 'node_modules/.package-lock.json'
  if (!existsSync(join(root, installed))) return true
  const present = packagesIn(installed)
  return Object.entries(packagesIn('package-lock.json'))
    .filter(([path, { optional, devOptional }]) => path !== '' && !optional && !devOptional)
    .some(([path, { version }]) => present[path]?.version !== version)
}

export function needDependencies() {
  if (!stale()) return
  console.error('Installing dependencies')
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
