import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Listener } from '../http/listeners'
import { refusing } from '../http/refusing'
import { listenTo } from '../http/testing'
import { createSessionDoor } from './session-door'

let listener: Listener
let accepted = 0

beforeAll(async () => {
  const accept = (socket: WebSocket) => {
    accepted += 1
    socket.send('taken over')
  }
  const upgrade = createSessionDoor({ accept, close: () => undefined, drain: () => Promise.resolve() })
  listener = await listenTo([{ paths: ['agent'], handle: refusing(404).handle, upgrade }])
})
afterAll(async () => {
  listener.cut()
  await listener.stop()
})

/** What a handshake came to: the first word heard, or the status it was refused with. */
async function knock(path: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${listener.url.replace('http', 'ws')}${path}`, { headers })
  const refused = once(socket, 'unexpected-response').then(
    ([, answer]: { statusCode?: number }[]) => answer?.statusCode,
  )
  const heard = once(socket, 'message').then(([word]) => String(word))
  const result = await Promise.race([refused, heard])
  socket.on('error', () => undefined)
  socket.terminate()
  return result
}

test('[AU19] a program gets its socket, whatever slashes stand in its path', async () => {
  expect(await knock('/agent/session')).toBe('taken over')
  expect(await knock('//agent//session?nonce=1')).toBe('taken over')
  expect(accepted).toBe(2)
})

test('[AU19] no page gets one, whatever its origin claims to be', async () => {
  const { host, origin } = new URL(listener.url)
  const origins = [
    origin,
    'null',
    'https://evil.example',
    `http://${host}.evil.example`,
    'http://localhost',
    'file://',
    '',
  ]
  for (const claimed of origins)
    expect([claimed, await knock('/agent/session', { origin: claimed })]).toEqual([claimed, 403])
  expect(accepted).toBe(2)
})

test('[AU19] elsewhere there are no sockets', async () => {
  const paths = ['/agent', '/agent/sessions', '/agent/session/x', '/agent/tickets', '/session', '/']
  for (const path of paths) expect([path, await knock(path)]).toEqual([path, 404])
})
