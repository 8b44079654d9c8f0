import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { openOutbox } from './outbox'
import { openSealedFolder } from './sealed-folder'
import { createTestKeeper, freshFolder, silent } from './testing'

/** `npm run proof -- outbox` asks for hundreds. */
const KILLS = Number(process.env['DAMSO_KILLS'] ?? 12)
const SEED = Number(process.env['DAMSO_SEED'] ?? 1)

/** Anywhere in the first writes; the same for the same seed. */
const momentOf = (trial: number) => ((SEED + trial) * 7_919) % 121

let writer = ''

beforeAll(async () => {
  const outDir = await freshFolder()
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'testing-writer.ts'),
      outDir,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'writer.cjs' } },
    },
    ssr: { noExternal: true },
  })
  writer = join(outDir, 'writer.cjs')
})

interface Writer {
  said: string[]
  pid: number
  kill: () => void
  ended: Promise<unknown>
  hears: (count: number) => Promise<void>
}

function start(command: string, args: string[]): Writer {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  const lines = createInterface(child.stdout)
  lines.on('line', (line) => said.push(line))
  const ended = new Promise((resolve) => child.once('close', resolve))
  async function hears(count: number) {
    while (said.length < count && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return { said, pid: child.pid ?? 0, kill: () => child.kill('SIGKILL'), ended, hears }
}

const idsIn = (said: string[], word: string) =>
  said.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []))

async function found(path: string): Promise<string[]> {
  const outbox = await openOutbox(await openSealedFolder(path, createTestKeeper(false), silent), silent)
  await outbox.close()
  return outbox.entries().map(({ request }) => request.commandId)
}

test(
  '[OB1] killed at any moment, the outbox holds everything that was said to be stored, once and in order',
  async () => {
    for (let trial = 0; trial < KILLS; trial++) {
      const path = join(await freshFolder(), 'sealed')
      const process = start(globalThis.process.execPath, [writer, path, '10000', '0'])
      await process.hears(2)
      await new Promise((resolve) => setTimeout(resolve, momentOf(trial)))
      process.kill()
      await process.ended
      const stored = idsIn(process.said, 'stored')
      const kept = await found(path)
      expect(stored.length).toBeGreaterThan(0)
      expect(kept.slice(0, stored.length)).toEqual(stored)
      // At most the one whose answer was under way when the process died.
      expect(kept.length - stored.length).toBeLessThanOrEqual(1)
    }
  },
  20_000 + KILLS * 2_000,
)

test.runIf(process.platform === 'linux')(
  '[OB7] a full disk refuses what it cannot hold, keeps what it took, and takes again once there is room',
  async () => {
    const path = join(await freshFolder(), 'sealed')
    const starved = start('bash', [
      '-c',
      'ulimit -S -f 8; exec "$0" "$@"',
      process.execPath,
      writer,
      path,
      '400',
      '5',
    ])
    while (idsIn(starved.said, 'refused').length < 5) await starved.hears(starved.said.length + 1)
    const room = start('prlimit', ['--pid', String(starved.pid), '--fsize=unlimited'])
    await room.ended
    const refusedByThen = starved.said.length
    await starved.hears(refusedByThen + 20)
    starved.kill()
    await starved.ended

    const last = starved.said.slice(-10)
    expect(last.filter((line) => line.startsWith('stored')).length).toBe(10)
    const stored = idsIn(starved.said, 'stored')
    const kept = await found(path)
    expect(kept.slice(0, stored.length)).toEqual(stored)
    expect(kept.filter((id) => idsIn(starved.said, 'refused').includes(id))).toEqual([])
  },
)

const strace = '/usr/bin/strace'

test.runIf(existsSync(strace))(
  '[OB7] a command whose flush failed is refused, and not found after all later',
  async () => {
    const path = join(await freshFolder(), 'sealed')
    const failing = [
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      'trace=fdatasync',
      '-e',
      'inject=fdatasync:error=EIO:when=6',
      // Calls are counted per thread: with one there is a sixth.
      ...['-E', 'UV_THREADPOOL_SIZE=1'],
    ]
    const broken = start(strace, [...failing, process.execPath, writer, path, '12', '0'])
    await broken.ended
    const [stored, refused] = [idsIn(broken.said, 'stored'), idsIn(broken.said, 'refused')]
    expect(refused.length).toBeGreaterThan(0)
    expect(stored.length + refused.length).toBe(12)
    expect(await found(path)).toEqual(stored)
  },
)
