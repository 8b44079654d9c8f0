import type { IncomingMessage } from 'node:http'
import type { ServerOptions, WebSocket } from 'ws'

/** Agents' sockets: `accept` takes each one over as soon as it is open. */
export interface SessionServer {
  readonly accept: (socket: WebSocket, request: IncomingMessage) => void
  /** Tells everybody to come back elsewhere or later; resolves when the lines are closed. */
  readonly drain: () => Promise<void>
}

/** For whoever makes the WebSocketServer: one frame is bounded, and text is not worth compressing (measured). */
export const SOCKET_OPTIONS = { maxPayload: 256 * 1024, perMessageDeflate: false } satisfies ServerOptions
