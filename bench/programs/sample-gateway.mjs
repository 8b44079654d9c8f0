// The shipped gateway with its sample, as IT would start it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../build/script.mjs'

/**
 * @param {readonly string[]} flags @param {NodeJS.ProcessEnv} [environment]
 */
export async function startGateway(flags, environment = {}) {
  const entry = join(root, 'out/gateway/index.cjs')
  const child = spawn(process.execPath, [entry, '--port', '0', ...flags], {
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
  throw new Error(`The gateway does not serve:\n${log}`)
}
