import { expect, test } from 'vitest'
import { createFetched } from './fetched'

const credentials = { gateway: 'https://chat.example/', app: 'shop', tenant: 'chat.example', client: 'c' }

test('[WG20] a file is asked for once, by the name of this browser and without a cookie', async () => {
  const asked: unknown[] = []
  const fetchFile = createFetched(credentials, (url, { headers, credentials: cookies } = {}) => {
    asked.push([url instanceof URL && url.href, headers, cookies])
    return Promise.resolve(new Response('bytes'))
  })
  await Promise.all([fetchFile('chat', 'f'), fetchFile('chat', 'f')])
  expect(asked).toEqual([
    [
      'https://chat.example/clientweb/api/v2/chats/chat/files/f?tenantUrl=chat.example',
      { Authorization: 'MOBILE-API-140-327-PLAIN appId="shop", clientId="c"' },
      'omit',
    ],
  ])
})

test('[WG20] a broken line may be tried again, a file that is gone not', async () => {
  const answers = [
    () => Promise.reject(new TypeError('offline')),
    () => Promise.resolve(new Response('', { status: 503 })),
    () => Promise.resolve(new Response('{}', { status: 404 })),
  ]
  const fetchFile = createFetched(credentials, () => (answers.shift() ?? fail)())
  const kinds = [
    await fetchFile('chat', 'f'),
    await fetchFile('chat', 'f'),
    await fetchFile('chat', 'f'),
    await fetchFile('chat', 'f'),
  ].map(({ kind }) => kind)
  expect(kinds).toEqual(['broken', 'broken', 'gone', 'gone'])
})

const fail = () => Promise.reject(new Error('Asked once too often'))
