import type { ErrorCode } from '../../src-contract/messaging-api/errors'

export type Authorization =
  { readonly appId: string; readonly clientId: string } | { readonly code: ErrorCode }

const SCHEME = 'MOBILE-API-140-327-PLAIN'
const PARAMETER = /^([A-Za-z]+)\s*=\s*(?:"([^"]*)"|([^"\s]*))$/
const LONGEST = 200

/** `MOBILE-API-140-327-PLAIN appId="…", clientId="…"`: with quotes or without, in either order, any spacing. */
export function readAuthorization(header: string | undefined): Authorization {
  const [scheme = '', ...rest] = (header ?? '').trim().split(/\s+/)
  if (scheme === '') return { code: '2000' }
  if (scheme !== SCHEME) return { code: '2002' }
  const found = parametersIn(rest.join(' '))
  if (!found) return { code: '2001' }
  const [appId, clientId] = [found.get('appId'), found.get('clientId')]
  if (!appId) return { code: '2003' }
  if (!clientId) return { code: '2004' }
  return appId.length > LONGEST || clientId.length > LONGEST ? { code: '2001' } : { appId, clientId }
}

/** Undefined when something among them is no parameter. */
function parametersIn(text: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>()
  for (const part of text.split(',').filter((part) => part.trim() !== '')) {
    const [, name, quoted, plain] = PARAMETER.exec(part.trim()) ?? []
    if (name === undefined) return undefined
    found.set(name, quoted ?? plain ?? '')
  }
  return found
}
