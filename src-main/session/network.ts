import { request as requestPlain } from 'node:http'
import { request as requestTls, type RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import { isLoopback } from './address'

/** `direct`, or the HTTP proxy that leads to an address: `proxy.example:3128`. Answered by the system's settings. */
export type FindProxy = (url: string) => Promise<{ host: string; port: number } | 'direct'>

export interface Network {
  /** Options for `http.request`, `https.request` and `ws` alike: the connection follows the system's proxy. */
  optionsFor(url: URL): Promise<RequestOptions>
}

export interface NetworkPorts {
  findProxy: FindProxy
  /** Certificates that the system trusts beside our own list. */
  systemRoots: () => string[] | undefined
}

const isTls = (url: URL) => url.protocol === 'https:' || url.protocol === 'wss:'
const portOf = (url: URL) => Number(url.port || (isTls(url) ? 443 : 80))
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

/** No certificate is ever excused, and nothing older than TLS 1.2 is spoken. */
export function createNetwork({ findProxy, systemRoots }: NetworkPorts): Network {
  let roots: string[] | undefined
  const trust = () => {
    roots ??= systemRoots()
    return { minVersion: 'TLSv1.2' as const, ...(roots ? { ca: roots } : {}) }
  }

  return {
    async optionsFor(url) {
      const proxy = isLoopback(url) ? 'direct' : await findProxy(url.href)
      if (proxy === 'direct') return isTls(url) ? trust() : {}
      return {
        createConnection: (_, connected) => {
          throughProxy(proxy, url, isTls(url) ? trust() : undefined).then(
            (stream) => connected(null, stream),
            // The signature wants a stream even where there is none.
            (problem: unknown) => connected(problem as Error, undefined as unknown as Duplex),
          )
          return undefined
        },
      }
    },
  }
}

type Trust = { minVersion: 'TLSv1.2'; ca?: string[] }

function throughProxy(
  proxy: { host: string; port: number },
  url: URL,
  trust: Trust | undefined,
): Promise<Duplex> {
  const target = `${url.hostname}:${portOf(url)}`
  return new Promise((resolve, reject) => {
    const asked = requestPlain({
      ...proxy,
      method: 'CONNECT',
      path: target,
      headers: { host: target },
      agent: false,
    })
    asked.once('error', reject)
    asked.once('response', (answer) => {
      answer.destroy()
      reject(Object.assign(new Error('The proxy refused'), { code: 'EPROXY' }))
    })
    asked.once('connect', (answer, socket) => {
      if (answer.statusCode !== 200) {
        socket.destroy()
        reject(Object.assign(new Error('The proxy refused'), { code: 'EPROXY' }))
        return
      }
      if (!trust) {
        resolve(socket)
        return
      }
      const secure = connectTls({ ...trust, socket, servername: hostOf(url) })
      secure.once('secureConnect', () => resolve(secure)).once('error', reject)
    })
    asked.end()
  })
}

export const requestOf = (url: URL) => (isTls(url) ? requestTls : requestPlain)
