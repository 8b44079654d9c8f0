// A server of its own process that says in one line of JSON where it serves: the shipped gateway, or a reference.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gatewayFlags } from '../../build/gateway-flags.mjs'
import { root } from '../../build/script.mjs'

export const GATEWAY = join(root, 'out/gateway/index.cjs')

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** The gateway as `npm run gateway` runs it. @param {string} entry @param {readonly string[]} [args] @param {NodeJS.ProcessEnv} [environment] */
export async function startServer(entry, args = [], environment = {}) {
  const flags = entry === GATEWAY ? gatewayFlags : []
  const child = spawn(process.execPath, [...flags, entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let log = ''
  child.stderr.on('data', (bytes) => (log += String(bytes)))
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, customersUrl } = JSON.parse(line)
    return {
      url: String(url),
      customersUrl: String(customersUrl),
      pid: child.pid ?? 0,
      log: () => log,
      async end() {
        child.kill('SIGTERM')
        await ended
      },
    }
  }
  throw new Error(`${entry} does not serve:\n${log}`)
}

export const startGateway = (/** @type {readonly string[]} */ flags, environment = {}) =>
  startServer(GATEWAY, ['--port', '0', ...flags], environment)
