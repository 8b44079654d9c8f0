import { randomBytes } from 'node:crypto'
import { isLoopback, type Peer } from '../http/peer'

/** The client id that means: whoever holds this browser's cookie (messaging-api §2). */
export const WEB_CHAT = 'WebChat'

const NAME = 'damso-browser'
const VALUE = /^[A-Za-z0-9_-]{32,64}$/
const ONE_YEAR = 365 * 24 * 3_600

export interface BrowserCookie {
  readonly value: string
  /** The line that sets it, where the browser did not have one yet. */
  readonly setCookie: string | undefined
}

export function browserCookie(header: string | undefined, peer: Peer): BrowserCookie {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  const held = pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1)
  if (held !== undefined && VALUE.test(held)) return { value: held, setCookie: undefined }
  const value = randomBytes(24).toString('base64url')
  return {
    value,
    setCookie: `${NAME}=${value}; Path=/clientweb; Max-Age=${ONE_YEAR}; ${attributesFor(peer)}`,
  }
}

/**
 * A page of another site gets the cookie back in this form only, and only from an origin that the browser trusts:
 * https or this computer. Elsewhere on plain http it serves first-party pages.
 */
const attributesFor = ({ secure, host }: Peer) =>
  secure || isLoopback(host) ? 'HttpOnly; SameSite=None; Secure; Partitioned' : 'HttpOnly; SameSite=Lax'
