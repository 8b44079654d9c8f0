import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { constants, closeSync, openSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { DatabaseRefused } from './database'

export interface FolderSettings {
  folder: string
  version: string
  platform?: NodeJS.Platform
}

const Owner = z.looseObject({ pid: z.number(), version: z.string() })

const ANSWER_WITHIN = 1_000

/** The folder itself, however it was spelt or mounted. */
function nameOf(folder: string) {
  const { dev, ino } = statSync(folder, { bigint: true })
  return `damso-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)}`
}

/** Names that die with their process: abstract on Linux, a pipe on Windows. macOS has none, see below. */
export function lockAddress(folder: string, platform: NodeJS.Platform = process.platform): string {
  const name = nameOf(folder)
  if (platform === 'linux') return `\0${name}`
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`
  return join(tmpdir(), `${name}.sock`)
}

const isCode = (error: unknown, ...codes: string[]) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** On macOS the fence is a file locked by the kernel (O_EXLOCK), and the socket only tells whose it is. */
function lockFile(folder: string, address: string): (() => void) | undefined {
  const O_EXLOCK = 0x20
  try {
    const file = openSync(
      join(folder, 'lock'),
      constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK,
      0o600,
    )
    rmSync(address, { force: true })
    return () => closeSync(file)
  } catch (error) {
    if (isCode(error, 'EAGAIN', 'EWOULDBLOCK')) return undefined
    throw error
  }
}

async function listenAt(
  address: string,
  owner: { pid: number; version: string },
): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(JSON.stringify(owner))
  })
  server.unref()
  server.listen(address)
  return once(server, 'listening').then(
    () => server,
    (error: unknown) => {
      if (isCode(error, 'EADDRINUSE', 'EACCES')) return undefined
      throw error
    },
  )
}

/** Undefined if nobody is there (any more). An owner too busy to answer is still an owner. */
async function askOwner(address: string): Promise<{ pid: number; version: string } | undefined> {
  const socket = connect(address)
  const tooLong = setTimeout(() => socket.destroy(new Error('no answer')), ANSWER_WITHIN)
  try {
    await once(socket, 'connect')
    return Owner.parse(JSON.parse(await text(socket)))
  } catch (error) {
    return isCode(error, 'ECONNREFUSED', 'ENOENT') ? undefined : { pid: 0, version: 'unknown' }
  } finally {
    clearTimeout(tooLong)
    socket.destroy()
  }
}

/** Two engines on one folder lose most of what both acknowledge, without an error: so only one ever opens it. */
export async function lockFolder({ folder, version, platform = process.platform }: FolderSettings) {
  const address = lockAddress(folder, platform)
  // An owner that is just leaving neither lets us in nor answers; a moment later it is gone.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const unlock = platform === 'darwin' ? lockFile(folder, address) : () => undefined
    const server = unlock && (await listenAt(address, { pid: process.pid, version }))
    if (server) {
      return async () => {
        server.close()
        await once(server, 'close')
        unlock()
      }
    }
    const owner = await askOwner(address)
    if (owner) throw inUse(folder, owner)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw inUse(folder, { pid: 0, version: 'unknown' })
}

const inUse = (folder: string, { pid, version }: { pid: number; version: string }) =>
  new DatabaseRefused(`The data folder ${folder} is in use by process ${pid} (Damso ${version})`, {
    refusal: 'data-folder-in-use',
    folder,
    pid,
    version,
  })
