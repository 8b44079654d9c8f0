import type { WebSocket } from 'ws'
import { kindOf, type Log } from '../log'
import type { OpenSocket, SocketEvents } from './line'
import type { Network } from './network'

/** Pages of a transcript are the largest frames: 200 events of at most 8,000 characters. */
const LONGEST_FRAME = 16 * 1024 * 1024
const HANDSHAKE = 5_000

/** The agents' socket of a gateway. Compression is off: it costs the gateway five times the work for short texts. */
export function webSocketTo(base: () => URL | undefined, network: Network, log: Log): OpenSocket {
  return (events) => {
    let socket: WebSocket | undefined
    let over = false
    const url = base()
    if (url) {
      const address = new URL('agent/session', url)
      address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
      void Promise.all([network.optionsFor(address), import('ws')]).then(([options, ws]) => {
        if (over) return
        socket = new ws.WebSocket(address, {
          ...options,
          handshakeTimeout: HANDSHAKE,
          maxPayload: LONGEST_FRAME,
          perMessageDeflate: false,
          followRedirects: false,
        })
        listen(socket, events, log)
      })
    } else queueMicrotask(() => events.closed())

    const opened = () => (socket?.readyState === socket?.OPEN ? socket : undefined)
    return {
      send: (text) => opened()?.send(text),
      ping: () => opened()?.ping(),
      terminate() {
        over = true
        socket?.terminate()
      },
    }
  }
}

function listen(socket: WebSocket, events: SocketEvents, log: Log) {
  socket.on('open', () => events.opened())
  // Text frames come as one buffer: `binaryType` is nodebuffer and fragments are joined.
  socket.on('message', (data: Buffer) => events.received(data.toString('utf8')))
  socket.on('pong', () => events.ponged())
  socket.on('close', () => events.closed())
  // 'close' follows; the reason is worth a line, the address is not.
  socket.on('error', (problem) => log('debug', 'socket failed', { kind: kindOf(problem) }))
}
