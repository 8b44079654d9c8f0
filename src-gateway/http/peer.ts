import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** Who is at the other end, as far as the gateway can know it. */
export interface Peer {
  /** The client's own address; with `--trust-proxy` the one the proxy names. */
  readonly address: string
  /** True when the client itself speaks https, to us or to the trusted proxy. */
  readonly secure: boolean
  /** The client is a program on this very computer, and no proxy speaks for another. */
  readonly isLoopback: boolean
  /** The `Host` it asked for, without port, in lower case. */
  readonly host: string
  /** The page the request comes from; undefined for programs. */
  readonly origin: string | undefined
}

const forwarding = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'via',
  'x-real-ip',
]

/** With a trusted proxy its own (the last) entry counts: what stands before it the client may have made up. */
export function createPeerOf(trustProxy: boolean) {
  return function peerOf(request: IncomingMessage): Peer {
    const { headers, socket } = request
    const direct = unmapped(socket.remoteAddress ?? '')
    const named = trustProxy ? last(headers['x-forwarded-for']) : undefined
    const proto = trustProxy ? last(headers['x-forwarded-proto']) : undefined
    const address = named !== undefined && isIP(named) > 0 ? unmapped(named) : direct
    const host = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    return {
      address,
      secure: proto === undefined ? (socket as Partial<TLSSocket>).encrypted === true : proto === 'https',
      get isLoopback() {
        const isForwarded = forwarding.some((name) => headers[name] !== undefined)
        return isLoopback(direct) && isLoopback(host) && !isForwarded
      },
      host,
      origin: headers.origin,
    }
  }
}

/** An address or name that never leaves this computer. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

const unmapped = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

function last(header: string | string[] | undefined): string | undefined {
  const whole = typeof header === 'object' ? header.join(',') : (header ?? '')
  return whole.slice(whole.lastIndexOf(',') + 1).trim() || undefined
}
