import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Route } from './router'
import { ask, openTestDoor, sayRaw } from './testing'

let door: Awaited<ReturnType<typeof openTestDoor>>
const deliveries: boolean[] = []

const routes: Route[] = [
  {
    method: 'GET',
    path: '/door/:name/events',
    handle: ({ params, path }) => ({ status: 200, json: { params, path } }),
  },
  {
    method: 'POST',
    path: '/door/words',
    bodyLimit: 100,
    handle: async (call) => ({ status: 200, json: await call.json() }),
  },
  { method: 'POST', path: '/door/deaf', handle: () => ({ status: 200, json: 'not read' }) },
  {
    method: 'GET',
    path: '/door/broken',
    handle: () => {
      throw new Error('a defect')
    },
  },
  {
    method: 'GET',
    path: '/door/slow',
    handle: ({ gone }) =>
      new Promise((resolve) => {
        const sent = (delivered: boolean) => void deliveries.push(delivered)
        gone.addEventListener('abort', () => resolve({ status: 200, json: 'too late', sent }))
      }),
  },
  {
    method: 'GET',
    path: '/door/told',
    handle: () => ({ status: 200, json: 1, sent: (all) => void deliveries.push(all) }),
  },
]

beforeAll(async () => {
  door = await openTestDoor(routes)
})
afterAll(async () => {
  door.cut()
  await door.stop()
})

test('[HT1] repeated slashes count as one, and a named segment is handed over decoded', async () => {
  const { body } = await ask(door.url, { path: '//door///%EB%AF%B8%EB%82%98//events?tenantUrl=//x' })
  expect(body).toEqual({ params: { name: '미나' }, path: '/door/%EB%AF%B8%EB%82%98/events' })
})

test('[HT1] a segment that cannot be decoded breaks nothing', async () => {
  for (const segment of ['%', '%E0%A4%A', '%ff', '..%2f..%2fetc', '%00']) {
    expect(await ask(door.url, { path: `/door/${segment}/events` })).toMatchObject({ status: 200 })
  }
})

test('[HT2] an unknown path, an unknown method and a stranger path are told apart', async () => {
  expect(await ask(door.url, { path: '/door/nothing' })).toMatchObject({ status: 404, body: 'unknown path' })
  expect(await ask(door.url, { path: '/door/words' })).toMatchObject({ status: 405, body: ['POST'] })
  expect(await ask(door.url, { path: '/elsewhere' })).toMatchObject({ status: 404, body: 'Not Found\n' })
  expect(await ask(door.url, { method: 'HEAD', path: '/door/x/events' })).toMatchObject({
    status: 200,
    body: '',
  })
})

test('[HT3] a body is JSON in UTF-8 within its limit, or is said not to be', async () => {
  const say = async (body: string) =>
    (await ask(door.url, { method: 'POST', path: '/door/words', body })).body
  expect(await say('{"말":"안녕"}')).toEqual({ ok: true, value: { 말: '안녕' } })
  expect(await say('{"a":')).toMatchObject({ ok: false, problem: 'malformed' })
  expect(await say('')).toMatchObject({ ok: false, problem: 'malformed' })
  expect(await say(JSON.stringify('x'.repeat(200)))).toMatchObject({ ok: false, problem: 'too-large' })
  const raw = await sayRaw(
    door.url,
    'POST /door/words HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\n"\xff"',
  )
  expect(raw).toContain('"problem":"malformed"')
})

test('[HT3] a body that nobody read ends the line, so that it is not taken for the next request', async () => {
  const heard = await sayRaw(
    door.url,
    'POST /door/deaf HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n\r\nGET /door/told HTTP/1.1\r\n',
  )
  expect(heard).toMatch(/^HTTP\/1.1 200 OK/)
  expect(heard.match(/HTTP\/1.1/g)).toHaveLength(1)
  expect(heard.toLowerCase()).toContain('connection: close')
})

test('[HT4] a handler that throws is reported once and answered', async () => {
  expect(await ask(door.url, { path: '/door/broken' })).toMatchObject({ status: 500, body: 'defect' })
  expect(door.defects).toEqual([new Error('a defect')])
})

test('[HT5] whoever answers hears that the client had gone, or that it was all sent', async () => {
  const { hostname, port } = new URL(door.url)
  const aborted = new AbortController()
  const asked = fetch(`http://${hostname}:${port}/door/slow`, { signal: aborted.signal }).catch(() => 'gone')
  await new Promise((resolve) => setTimeout(resolve, 50))
  aborted.abort()
  expect(await asked).toBe('gone')
  await expect.poll(() => deliveries).toEqual([false])
  await ask(door.url, { path: '/door/told' })
  await expect.poll(() => deliveries).toEqual([false, true])
})

test('[HT6] an answer cannot be taken for another type and is not kept by anybody', async () => {
  const { headers } = await ask(door.url, { path: '/door/told' })
  expect(headers).toMatchObject({
    ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
    'content-type': 'application/json; charset=utf-8',
  })
})

test('[HT7] too many or too large headers, and a path that never ends, are refused', async () => {
  const many = Array.from({ length: 100 }, (_, index) => `x-${index}: 1`).join('\r\n')
  const crowded = await sayRaw(door.url, `GET /door/told HTTP/1.1\r\nHost: x\r\n${many}\r\n\r\n`)
  expect(crowded).toMatch(/^HTTP\/1.1 431/)
  const large = await sayRaw(
    door.url,
    `GET /door/told HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
  )
  expect(large).toMatch(/^HTTP\/1.1 431/)
  expect(await sayRaw(door.url, 'HELLO\r\n\r\n')).toMatch(/^HTTP\/1.1 400/)
  expect(
    await sayRaw(
      door.url,
      'GET /door/told HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n',
    ),
  ).toMatch(/^HTTP\/1.1 404/)
})

test('[HT8] who takes more than ten seconds over his headers is cut off', async () => {
  const begun = performance.now()
  const heard = await sayRaw(door.url, 'GET /door/told HTTP/1.1\r\nHost: x\r\nX-Slow:')
  expect(heard).toMatch(/^HTTP\/1.1 408/)
  expect(performance.now() - begun).toBeLessThan(14_000)
})
