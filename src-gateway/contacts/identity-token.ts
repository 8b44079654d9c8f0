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
type Claims = z.infer<typeof Claims>

/** Characters. */
const LONGEST_TOKEN = 4_000

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
  const claims = signedClaims(token, secret)
  return claims && isTimely(claims, now / 1_000) && [claims.aud].flat().includes(appId)
    ? claims.sub
    : undefined
}

/** What a token says, where whoever knows the secret has written it. */
function signedClaims(token: string, secret: string): Claims | undefined {
  const parts = token.length > LONGEST_TOKEN ? [] : token.split('.')
  const [head = '', body = '', signature = ''] = parts
  if (parts.length > 3 || !isSigned(`${head}.${body}`, signature, secret)) return undefined
  return Header.safeParse(objectIn(head)).success ? Claims.safeParse(objectIn(body)).data : undefined
}

const isTimely = ({ exp, nbf = 0 }: Claims, seconds: number) =>
  exp + LEEWAY > seconds && nbf - LEEWAY <= seconds && exp - seconds <= LONGEST

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
