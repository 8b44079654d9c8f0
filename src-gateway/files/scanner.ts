import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** `away`: nobody is there to say. `declined`: it is too large for him, or he broke off. Then nobody may have it. */
export type Scanned = 'clean' | 'infected' | 'away' | 'declined'
export type Scan = (bytes: Readable) => Promise<Scanned>

export interface ScannerAddress {
  readonly host: string
  readonly port: number
}

/** Milliseconds without a word from the scanner. Unpacking a large archive takes it long. */
const SILENT_MS = 120_000

/** clamd's INSTREAM: chunks with their length before them, an empty one at the end, and its word on them. */
export function createClamdScan(address: ScannerAddress, report: (defect: unknown) => void): Scan {
  return async function scan(bytes) {
    const socket = connect(address)
    socket.setTimeout(SILENT_MS, () => socket.destroy(new Error('The scanner is silent')))
    let failure: unknown
    socket.on('error', (error) => (failure ??= error))
    const said = listen(socket)
    // It may answer, and close, before it has heard all: what it said counts.
    await send(socket, bytes).catch((error: unknown) => (failure ??= error))
    bytes.destroy()
    const verdict = verdictOf(await said)
    if (verdict) return verdict
    report(failure ?? new Error('The scanner said nothing of use'))
    return socket.bytesWritten > 0 ? 'declined' : 'away'
  }
}

function listen(socket: Socket): Promise<string> {
  let said = ''
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => (said += text))
  return new Promise((resolve) => socket.once('close', () => resolve(said)))
}

async function send(socket: Socket, bytes: Readable) {
  await once(socket, 'connect')
  socket.write('zINSTREAM\0')
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (!socket.write(chunk)) await drained(socket)
    if (socket.destroyed) return
  }
  socket.write(Buffer.alloc(4))
}

const drained = (socket: Socket) =>
  new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.once('drain', done).once('close', done)
    if (socket.destroyed) done()
  })

/** `stream: OK`, `stream: Name FOUND`; anything else is an excuse. */
function verdictOf(said: string): 'clean' | 'infected' | undefined {
  if (/^stream: OK\0?\s*$/.test(said)) return 'clean'
  return /^stream: .* FOUND\0?\s*$/.test(said) ? 'infected' : undefined
}
