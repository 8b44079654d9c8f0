// A real clamd for the tests: Debian's program with a signature of our own, because no official database can be had.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './postgres.mjs'
import { atExit } from './script.mjs'
import { ownFolder } from './users.mjs'

/** @typedef {import('./users.mjs').User} User */

/** What it takes for infected, wherever it stands in a file, also in a packed one. */
export const INFECTED = 'DAMSO-TEST-SIGNATURE-OF-AN-INFECTED-FILE'

/** Of the streams it looks at; the gateway's own limit in the tests is larger. */
const LONGEST = '4M'

/** @param {number} port @returns {Promise<boolean>} */
const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('zPING\0'))
    socket.once('data', (said) => {
      resolve(String(said).startsWith('PONG'))
      socket.destroy()
    })
    socket.once('error', () => resolve(false))
  })

/** Starts it and returns its address; it ends with this script. @param {User} user @param {number} [wanted] */
export async function startClamd(user, wanted) {
  const folder = ownFolder(user, join(user.home, 'clamd'))
  const port = wanted ?? (await freePort())
  const signature = `Damso.Test:0:*:${Buffer.from(INFECTED).toString('hex')}`
  writeFileSync(join(folder, 'own.ndb'), `${signature}\n`)
  const settings = {
    ...{ Foreground: 'yes', TCPAddr: '127.0.0.1', TCPSocket: port, DatabaseDirectory: folder },
    ...{ TemporaryDirectory: folder, StreamMaxLength: LONGEST, SelfCheck: 3600, LogTime: 'yes' },
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}`)
  writeFileSync(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`)

  let said = ''
  const child = spawn('/usr/sbin/clamd', ['--config-file', join(folder, 'clamd.conf')], {
    ...user.ids,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  atExit(() => void child.kill('SIGKILL'))
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
  let ended = false
  child.once('error', (error) => (said += error.message))
  child.once('close', () => (ended = true))
  while (!(await answers(port))) {
    if (ended) throw new Error(`clamd has ended: ${said}`)
    await pause(50)
  }
  return `127.0.0.1:${port}`
}
