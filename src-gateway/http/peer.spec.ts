import { expect, test } from 'vitest'
import { isLoopback } from './peer'
import { ask, openTestDoor } from './testing'

async function peerSeen(headers: Record<string, string>, trustProxy = false) {
  const route = {
    method: 'GET',
    path: '/door/me',
    handle: ({ peer }: { peer: object }) => ({ status: 200, json: peer }),
  } as const
  const door = await openTestDoor([route], { trustProxy })
  const { body } = await ask(door.url, { path: '/door/me', headers })
  await door.stop()
  return body
}

test('[HT9] without a trusted proxy nobody is who he says he is', async () => {
  const claims = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    host: 'Gateway.example:18660',
  }
  expect(await peerSeen(claims)).toEqual({
    ...{ address: '127.0.0.1', secure: false, isLoopback: false, host: 'gateway.example' },
  })
})

test("[HT9] with a trusted proxy its own, the last, entry counts, and not the client's", async () => {
  const claims = { 'x-forwarded-for': '127.0.0.1, 203.0.113.9', 'x-forwarded-proto': 'http, https' }
  expect(await peerSeen(claims, true)).toMatchObject({
    address: '203.0.113.9',
    secure: true,
    isLoopback: false,
  })
  expect(await peerSeen({ 'x-forwarded-for': '; drop' }, true)).toMatchObject({ address: '127.0.0.1' })
})

test('[HT10] on this computer is only who comes directly and asks for this computer', async () => {
  expect(await peerSeen({ host: '127.0.0.1:18660' })).toMatchObject({ isLoopback: true })
  expect(await peerSeen({ host: 'localhost' })).toMatchObject({ isLoopback: true })
  for (const headers of [
    { host: 'rebound.example' },
    { host: 'localhost', via: '1.1 proxy' },
    { host: 'localhost', forwarded: 'for=x' },
  ]) {
    expect(await peerSeen(headers)).toMatchObject({ isLoopback: false })
  }
})

test('[HT10] names that only look like this computer are not it', () => {
  expect(['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'].filter((host) => !isLoopback(host))).toEqual(
    [],
  )
  const others = [
    '127.0.0.1.example',
    'localhost.example',
    '127.evil',
    '0.0.0.0',
    '10.0.0.1',
    '::ffff:10.0.0.1',
    '',
  ]
  expect(others.filter(isLoopback)).toEqual([])
})
