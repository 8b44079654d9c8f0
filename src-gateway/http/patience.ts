import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

/** Milliseconds without a byte, after which an upload counts as cut. */
const STALLED_MS = 30_000

const uploading = new WeakSet<Duplex>()

/** For a request whose body may take longer than others, as long as it keeps coming. */
export function allowTime(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request
  uploading.add(socket)
  request.setTimeout(STALLED_MS, () => request.destroy())
  response.once('close', () => uploading.delete(socket))
}

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
}

/** What Node says by itself to a client that is no HTTP or too slow, except to who is allowed the time. */
export function answerTrouble(error: NodeJS.ErrnoException, socket: Duplex): void {
  const status = statuses[error.code ?? ''] ?? 400
  if (status === 408 && uploading.has(socket)) return
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n\r\n`, () =>
    socket.destroy(),
  )
}
