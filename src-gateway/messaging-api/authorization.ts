import type { ErrorCode } from '../../src-contract/messaging-api/errors'

export type Authorization =
  { readonly appId: string; readonly clientId: string } | { readonly code: ErrorCode }

const SCHEME = 'MOBILE-API-140-327-PLAIN'
const PARAMETER = /^([A-Za-z]+)\s*=\s*(?:"([^"]*)"|([^"\s]*))$/
const LONGEST = 200

/** `MOBILE-API-140-327-PLAIN appId="…", clientId="…"`: with quotes or without, in either order, any spacing. */
export function readAuthorization(header: string | undefined): Authorization {
  if (!header?.trim()) return { code: '2000' }
  const [scheme = ''] = header.trim().split(/\s+/)
  if (scheme !== SCHEME) return { code: '2002' }
  const found = new Map<string, string>()
  for (const part of header.trim().slice(SCHEME.length).split(',')) {
    if (part.trim() === '') continue
    const [, name, quoted, plain] = PARAMETER.exec(part.trim()) ?? []
    if (name === undefined) return { code: '2001' }
    found.set(name, quoted ?? plain ?? '')
  }
  const appId = found.get('appId')
  const clientId = found.get('clientId')
  if (!appId) return { code: '2003' }
  if (!clientId) return { code: '2004' }
  return appId.length > LONGEST || clientId.length > LONGEST ? { code: '2001' } : { appId, clientId }
}
