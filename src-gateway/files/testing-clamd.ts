import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What our own signature finds (build/clamd.mjs). */
export const INFECTED = 'DAMSO-TEST-SIGNATURE-OF-AN-INFECTED-FILE'

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

/** A real clamd on that port, gone when it is told to stop or with this process. */
export async function startTestClamd(port: number) {
  const script = join(import.meta.dirname, '../../build/test-clamd.mjs')
  const child = spawn(process.execPath, [script, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done === true) throw new Error('clamd did not start')
  return {
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}
