import { expect, test } from 'vitest'
import { askRules, problemOf } from './rules'

const rules = { limit: 1000, blocked: ['exe', 'js'] }
const credentials = { gateway: 'https://chat.example/', app: 'shop', tenant: 'chat.example', client: 'c' }

test('[WG19] what is too large, empty or of a blocked kind is known before it is sent', () => {
  const files = [
    { name: '영수증.png', size: 1000 },
    { name: 'big.png', size: 1001 },
    { name: 'empty.txt', size: 0 },
    { name: 'Setup.EXE', size: 10 },
    { name: 'picture.png.js. ', size: 10 },
    { name: 'exe', size: 10 },
  ]
  expect(files.map((file) => problemOf(file, rules))).toEqual([
    undefined,
    'too-large',
    'empty',
    'blocked',
    'blocked',
    undefined,
  ])
})

test('[WG19] the gateway says what it takes; where it does not answer it judges later', async () => {
  const asked: string[] = []
  const says = (body: string) => (url: unknown) => {
    asked.push(String(url))
    return Promise.resolve(new Response(body))
  }
  const told = { files: { limit: 5, blocked: ['exe', 7] } }
  expect(await askRules(credentials, says(JSON.stringify(told)))).toEqual({ limit: 5, blocked: ['exe'] })
  expect(asked).toEqual(['https://chat.example/clientweb/api/v2/configuration?tenantUrl=chat.example'])
  const usual = { limit: 25 * 1024 * 1024, blocked: [] }
  expect(await askRules(credentials, says('<html>'))).toEqual(usual)
  expect(await askRules(credentials, () => Promise.reject(new TypeError()))).toEqual(usual)
})
