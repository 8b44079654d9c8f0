import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { type SessionServer, SOCKET_OPTIONS } from '../session/session-server'

/**
 * `/agent/session` becomes a socket. Nothing is asked here but that no browser's page is behind it: the ticket, which
 * must not stand in any log of addresses, comes in the first frame.
 */
export function createSessionDoor(sessions: SessionServer, isDraining: () => boolean) {
  const server = new WebSocketServer({ noServer: true, clientTracking: false, ...SOCKET_OPTIONS })

  return function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = refusalOf(request, isDraining())
    if (refusal !== undefined) socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    else server.handleUpgrade(request, socket, head, (opened) => sessions.accept(opened, request))
  }
}

function refusalOf({ url = '', headers }: IncomingMessage, isDraining: boolean): string | undefined {
  if (headers.origin !== undefined) return '403 Forbidden'
  if (url.split('?')[0]?.replace(/\/{2,}/g, '/') !== '/agent/session') return '404 Not Found'
  return isDraining ? '503 Service Unavailable' : undefined
}
