import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { refuseUpgrade } from '../http/refusing'
import { type SessionServer, SOCKET_OPTIONS } from '../session/session-server'

/**
 * `/agent/session` becomes a socket. Nothing is asked here but that no browser's page is behind it: the ticket, which
 * must not stand in any log of addresses, comes in the first frame.
 */
export function createSessionDoor(sessions: SessionServer) {
  const server = new WebSocketServer({ noServer: true, clientTracking: false, ...SOCKET_OPTIONS })

  return function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = refusalOf(request)
    if (refusal !== undefined) refuseUpgrade(socket, refusal)
    else server.handleUpgrade(request, socket, head, (opened) => sessions.accept(opened, request))
  }
}

function refusalOf({ url = '', headers }: IncomingMessage): number | undefined {
  if (headers.origin !== undefined) return 403
  return url.split('?')[0]?.replace(/\/{2,}/g, '/') === '/agent/session' ? undefined : 404
}
