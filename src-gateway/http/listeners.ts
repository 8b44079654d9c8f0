import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server as NetServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { StartRefused } from '../refused'
import type { Certificate } from './certificate'
import { answerTrouble } from './patience'
import { refusing } from './refusing'

/** A set of paths and whoever answers for them. Agents' and customers' doors never share one. */
export interface Door {
  /** First segments: `agent` stands for `/agent` and all below it. */
  readonly paths: readonly string[]
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Without it, an upgrade is refused. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

export interface Listener {
  readonly host: string
  readonly port: number
  /** Where a program on this computer reaches it. */
  readonly url: string
  /** Takes no more connections and lets go of idle ones; resolves when the last has gone. */
  readonly stop: () => Promise<void>
  /** Cuts what is still open. */
  readonly cut: () => void
}

export interface ListenOptions {
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  readonly certificate?: Certificate | undefined
  readonly doors: readonly Door[]
  readonly defect: (defect: unknown) => void
}

/**
 * A client has ten seconds for its headers and thirty for all of its request, unless it uploads; nobody may hold a line
 * for less.
 */
const patience: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
}
/** Node leaves out what comes after so many, and that may be the one that matters: who sends them is refused. */
const MAX_HEADERS = 64

const notFound = refusing(404)
const crowded = refusing(431)
const leaving = refusing(503)

export async function listen({ host, port, certificate, doors, defect }: ListenOptions): Promise<Listener> {
  const upgraded = new Set<Duplex>()
  let isStopping = false

  const doorOf = ({ url = '/', rawHeaders }: IncomingMessage): Pick<Door, 'handle' | 'upgrade'> => {
    if (isStopping) return leaving
    if (rawHeaders.length >= 2 * MAX_HEADERS) return crowded
    const first = /^\/*([^/?#]*)/.exec(url)?.[1] ?? ''
    return doors.find(({ paths }) => paths.includes(first)) ?? notFound
  }
  const onRequest: RequestListener = (request, response) => {
    doorOf(request).handle(request, response).catch(defect)
  }
  const server = certificate
    ? createTlsServer({ ...patience, ...certificate, minVersion: 'TLSv1.2' }, onRequest)
    : createServer(patience, onRequest)
  server.maxHeadersCount = MAX_HEADERS
  server.on('clientError', answerTrouble)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    upgraded.add(socket)
    socket.on('close', () => upgraded.delete(socket))
    socket.on('error', () => socket.destroy())
    const upgrade = doorOf(request).upgrade ?? notFound.upgrade
    upgrade(request, socket, head)
  })
  await opened(server, host, port)
  server.on('error', defect)
  // The address of a listening TCP server is an object; null and text are for closed ones and pipes.
  const taken = (server.address() as AddressInfo).port
  return {
    host,
    port: taken,
    url: urlOf({ host, port: taken, isSecure: certificate !== undefined }),
    stop: () =>
      new Promise((resolve) => {
        isStopping = true
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
    cut() {
      for (const socket of upgraded) socket.destroy()
      server.closeAllConnections()
    },
  }
}

interface Served {
  readonly host: string
  readonly port: number
  readonly isSecure: boolean
}

export const urlOf = ({ host, port, isSecure }: Served) =>
  `${isSecure ? 'https' : 'http'}://${nameOf(host)}:${port}`

/** Any address of this computer is reached by its loopback one. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function opened(server: NetServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, host, port)))
    server.listen(port, host, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): StartRefused {
  if (error.code === 'EADDRINUSE') {
    return new StartRefused(`Port ${port} on ${host} is in use by another program`, {
      refusal: 'port-in-use',
      host,
      port,
    })
  }
  const cause = error.code ?? error.message
  return new StartRefused(`Cannot listen on ${host}, port ${port}: ${cause}`, {
    refusal: 'address-not-ours',
    host,
    port,
    cause,
  })
}
