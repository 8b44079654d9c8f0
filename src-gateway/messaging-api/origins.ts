import type { EntryPoint } from '../../src-contract/workspace'
import { isLoopback, type Peer } from '../http/peer'

/** The gateway's own pages, and the sites that the entry point lists; `loopback` is any page of this computer. */
export function isListed({ origins }: Pick<EntryPoint, 'origins'>, { origin, own }: Asking): boolean {
  if (own.includes(origin)) return true
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (!url || url.origin !== origin) return false
  return origins.some((listed) =>
    listed === 'loopback' ? isLoopback(url.hostname) : new URL(listed).origin === origin,
  )
}

interface Asking {
  readonly origin: string
  /** Those of the gateway's own pages. */
  readonly own: readonly string[]
}

/** Scheme and host under which the gateway itself was asked, and under which customers know it. */
export const ownOriginsOf = (
  { secure }: Peer,
  host: string | undefined,
  publicUrl: string | undefined,
): string[] => [
  `${secure ? 'https' : 'http'}://${(host ?? '').toLowerCase()}`,
  ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
]

export const corsHeaders = (origin: string): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  vary: 'origin',
})

export const preflightHeaders = (origin: string): Record<string, string> => ({
  ...corsHeaders(origin),
  'access-control-allow-headers': 'Authorization, Content-Type',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-max-age': '600',
})
