import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { promisify } from 'node:util'

export const ROOT = join(import.meta.dirname, '..')

/** Ready line of the gateway (interfaces, Commands). */
interface Ready {
  readonly url: string
  readonly customersUrl: string
}

export interface Gateway extends Ready {
  /** The power goes: no draining, no last words. Resolves when the process is gone. */
  kill(): Promise<void>
  /** The same data on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
  /** What it wrote on stderr so far. */
  log(): string
}

// Its database is compiled once, and not again better: that costs a second of the processor and pays after minutes.
const GATEWAY = ['--liftoff-only', join(ROOT, 'out/gateway/index.cjs')]

/** Makes the file the workspace of the gateway whose data lies in `folder`, as IT would. */
export async function importWorkspace(folder: string, file: string): Promise<void> {
  const run = promisify(execFile)
  await run(process.execPath, [...GATEWAY, 'import-workspace', file, '--data', folder])
}

/** The shipped gateway with its data in `folder`, as IT would start it. */
export async function startGateway(
  folder: string,
  flags: readonly string[] = ['--sample'],
): Promise<Gateway> {
  let log = ''
  let child: ChildProcess | undefined
  let port = '0'

  async function launch(): Promise<Ready> {
    child = spawn(process.execPath, [...GATEWAY, '--port', port, '--data', folder, ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ready = await readyLine(child, (text) => (log += text))
    port = new URL(ready.url).port
    return ready
  }

  const first = await launch()
  return {
    ...first,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
    restart: async () => {
      await launch()
    },
    log: () => log,
  }
}

async function readyLine(child: ChildProcess, hear: (text: string) => void): Promise<Ready> {
  if (!child.stdout || !child.stderr) throw new Error('The gateway was started without pipes')
  let errors = ''
  child.stderr.on('data', (bytes: Buffer) => {
    errors += bytes.toString()
    hear(bytes.toString())
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line)
    if (isReady(said)) return said
  }
  throw new Error(`The gateway ended before it was ready:\n${errors}`)
}

const isReady = (said: unknown): said is Ready =>
  typeof said === 'object' && said !== null && 'customersUrl' in said

export const end = (child: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGTERM') =>
  new Promise<void>((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      resolve()
      return
    }
    child.once('exit', () => {
      resolve()
    })
    child.kill(signal)
  })

/** Our own environment, in the form in which a child is given it and more. */
export const inherited = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  )
