import { expect, test } from 'vitest'
import { readAuthorization } from './authorization'

const SCHEME = 'MOBILE-API-140-327-PLAIN'

test('[CW1] quotes, order and spacing are the client’s choice', () => {
  const asked = [`appId="a", clientId="c"`, `clientId=c,appId=a`, ` appId = a ,  clientId="c"`]
  for (const parameters of asked)
    expect(readAuthorization(`${SCHEME} ${parameters}`)).toEqual({ appId: 'a', clientId: 'c' })
})

test('[CW2] what is missing or malformed has its own code', () => {
  const codes = [
    undefined,
    'Basic x',
    SCHEME,
    `${SCHEME} nonsense here`,
    `${SCHEME} clientId=c`,
    `${SCHEME} appId=a`,
  ]
  expect(codes.map(readAuthorization)).toEqual(
    ['2000', '2002', '2003', '2001', '2003', '2004'].map((code) => ({ code })),
  )
})

test('[CW2] an id as long as a book is malformed', () => {
  expect(readAuthorization(`${SCHEME} appId=${'a'.repeat(300)}, clientId=c`)).toEqual({ code: '2001' })
})
