import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Door } from './listeners'

type RefusingDoor = Required<Pick<Door, 'handle' | 'upgrade'>>

/** A door that says no in one line, to requests and to would-be sockets, and closes. */
export const refusing = (status: number): RefusingDoor => ({
  async handle(_, response) {
    const sentence = STATUS_CODES[status] ?? ''
    response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(`${sentence}\n`)
  },
  upgrade: (_, socket) => refuseUpgrade(socket, status),
})

export function refuseUpgrade(socket: Duplex, status: number): void {
  const line = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`
  // Whoever never closes his half would otherwise keep the line.
  socket.end(`${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}
