import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { vouchedUser } from './identity-token'

const secret = 'a secret of the site, long enough to be one'
const now = Date.parse('2026-03-02T12:00:00.000Z')
const soon = now / 1_000 + 600
const vouching = { secret, appId: 'shop', now }

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function token(claims: object, { header, key = secret }: { header?: object; key?: string } = {}) {
  const text = `${encode(header ?? { alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

const good = { sub: 'user-7', aud: 'shop', exp: soon }

test('[CN17] a site vouches for its user by a token that is signed, timely and for this entry point', () => {
  expect(vouchedUser(token(good), vouching)).toBe('user-7')
  expect(vouchedUser(token({ ...good, aud: ['blog', 'shop'] }), vouching)).toBe('user-7')
})

test('[CN17] a token that is anything else vouches for nobody', () => {
  const unsigned = `${encode({ alg: 'none' })}.${encode(good)}.`
  const tampered = token(good).replace(
    /^[^.]+\.[^.]+/,
    `${encode({ alg: 'HS256' })}.${encode({ ...good, sub: 'x' })}`,
  )
  const tokens = [
    unsigned,
    tampered,
    token(good, { header: { alg: 'none' } }),
    token(good, { header: { alg: 'HS256', crit: ['b64'] } }),
    token(good, { key: 'another secret, just as long as the right one' }),
    token({ ...good, exp: now / 1_000 - 61 }),
    token({ ...good, exp: soon + 2 * 24 * 3_600 }),
    token({ ...good, nbf: soon }),
    token({ ...good, aud: 'blog' }),
    token({ aud: 'shop', exp: soon }),
    token({ sub: 'user-7', aud: 'shop' }),
    `${token(good)}.more`,
    'not.a.token',
    '',
    'x'.repeat(5_000),
  ]
  expect(tokens.map((one) => vouchedUser(one, vouching))).toEqual(tokens.map(() => undefined))
})
