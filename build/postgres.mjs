// A real PostgreSQL for the tests: Debian's programs, a cluster of its own in a temporary folder, nobody else's port.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { atExit } from './script.mjs'
import { ownFolder } from './users.mjs'

/** @typedef {import('./users.mjs').User} User */

/** The newest of Debian's versions, which are not on the PATH; elsewhere whatever is. */
function folderOfPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .sort((a, b) => b - a)
    : []
  return versions.length > 0 ? join(debian, String(versions[0]), 'bin') : ''
}

/** Of this computer; nobody else's as far as can be told. */
export const freePort = () =>
  new Promise((/** @type {(port: number) => void} */ resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

/** Starts it and returns its address; it ends with this script. @param {User} user @returns {Promise<string>} */
export async function startPostgres(user) {
  const folder = ownFolder(user, join(user.temporary ?? user.home, 'postgres'))
  const data = join(folder, 'data')
  const log = join(folder, 'log')
  const port = await freePort()

  const program = (/** @type {string} */ name, /** @type {readonly string[]} */ args) =>
    spawnSync(join(folderOfPrograms(), name), args, {
      ...user.ids,
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
      // Not a pipe: the server would hold it open for as long as it lives.
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  const must = (/** @type {string} */ name, /** @type {readonly string[]} */ args) => {
    const { status, error } = program(name, args)
    const said = existsSync(log) ? readFileSync(log, 'utf8') : ''
    if (status !== 0) throw new Error(`${name} failed. ${error?.message ?? ''}${said}`)
  }

  must('initdb', [
    '-D',
    data,
    '-U',
    'damso',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  const settings = [`-p ${port}`, '-h 127.0.0.1', `-k ${folder}`, '-c max_connections=200']
  must('pg_ctl', ['-D', data, '-l', log, '-w', '-o', settings.join(' '), 'start'])
  atExit(() => void program('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']))
  return `postgresql://damso@127.0.0.1:${port}/postgres`
}
