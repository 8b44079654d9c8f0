import type { Session } from 'electron'
import { readFileSync } from 'node:fs'
import { createNetwork, type Network } from '../session/network'

/** Where Linux systems keep what they trust; Node before 22 has no way to ask for it. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
]

/** The system's proxy and the system's trust, for connections that Chromium does not make. */
export const createSystemNetwork = (session: Session): Network =>
  createNetwork({ findProxy: async (url) => readProxy(await session.resolveProxy(url)), systemRoots })

/** `PROXY a:1; DIRECT`: the first that we can speak through. */
function readProxy(answer: string): { host: string; port: number } | 'direct' {
  for (const entry of answer.split(';')) {
    const [kind, address = ''] = entry.trim().split(/\s+/)
    if (kind === 'DIRECT') return 'direct'
    const port = Number(/:(\d+)$/.exec(address)?.[1])
    if ((kind === 'PROXY' || kind === 'HTTP') && port > 0) return { host: address.replace(/:\d+$/, ''), port }
  }
  return 'direct'
}

// Loaded when a secure connection is first wanted: a start in clear text, or without a gateway, does without it.
function systemRoots(): string[] | undefined {
  const tls = process.getBuiltinModule('node:tls')
  if ('getCACertificates' in tls) return [...tls.rootCertificates, ...askNode(tls)]
  const bundle = process.platform === 'linux' ? firstReadable(bundles) : undefined
  return bundle ? [...tls.rootCertificates, bundle] : undefined
}

// Newer than the oldest runtime we run on; asked for by its presence, not by a version.
const askNode = (tls: unknown): string[] =>
  (tls as { getCACertificates: (which: 'system' | 'extra') => string[] }).getCACertificates('system')

function firstReadable(paths: readonly string[]): string | undefined {
  for (const path of paths) {
    try {
      return readFileSync(path, 'utf8')
    } catch {
      // Another distribution; the next path is its.
    }
  }
  return undefined
}
