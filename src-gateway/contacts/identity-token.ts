import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/**
 * How a site vouches for its user: a JSON Web Token with HS256 under the secret of its entry point, for the entry point
 * (`aud`), about one user (`sub`), until `exp`. Whatever is not exactly that vouches for nobody.
 */
const Header = z.object({
  alg: z.literal('HS256'),
  typ: z.literal('JWT').optional(),
  crit: z.undefined().optional(),
})
const Claims = z.object({
  sub: z.string().min(1).max(80),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  nbf: z.number().optional(),
})

/** Seconds by which clocks may differ, and for which a token may be good at most: it stands in a page. */
const LEEWAY = 60
const LONGEST = 24 * 3_600

export interface Vouching {
  readonly secret: string
  readonly appId: string
  /** Milliseconds. */
  readonly now: number
}

/** The user's id at the site; undefined where the token proves nothing. */
export function vouchedUser(token: string, { secret, appId, now }: Vouching): string | undefined {
  const [head = '', body = '', signature = '', ...more] = token.length > 4_000 ? [] : token.split('.')
  if (more.length > 0 || !isSigned(`${head}.${body}`, signature, secret)) return undefined
  const header = Header.safeParse(objectIn(head))
  const claims = Claims.safeParse(objectIn(body))
  if (!header.success || !claims.success) return undefined
  const { sub, aud, exp, nbf = 0 } = claims.data
  const seconds = now / 1_000
  const isTimely = exp + LEEWAY > seconds && nbf - LEEWAY <= seconds && exp - seconds <= LONGEST
  return isTimely && [aud].flat().includes(appId) ? sub : undefined
}

function isSigned(text: string, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(text).digest()
  const given = Buffer.from(signature, 'base64url')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function objectIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
