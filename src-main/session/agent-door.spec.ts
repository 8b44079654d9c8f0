import { expect, test } from 'vitest'
import { createAgentDoor } from './agent-door'

const base = new URL('http://127.0.0.1:1/')

function doorThatSays(status: number, body: unknown) {
  const ask = async () => ({ status, body })
  return createAgentDoor({ ask, askSoon: ask, deviceId: () => 'device' })
}

test('[LI8] a ticket refused because the session ended tells why, as far as the gateway knows', async () => {
  const ask = (body: unknown) => doorThatSays(401, body).buyTicket(base, 'secret')
  expect(await ask({ refused: 'session-ended', reason: 'signed-in-elsewhere' })).toEqual({
    kind: 'ended',
    reason: 'signed-in-elsewhere',
  })
  expect(await ask({ refused: 'session-ended' })).toEqual({ kind: 'ended', reason: 'signed-out' })
})

test('[LI4] a door that cannot answer now, or asks for patience, ends no session', async () => {
  expect(await doorThatSays(503, { refused: 'unavailable' }).buyTicket(base, 's')).toEqual({
    kind: 'later',
    seconds: 0,
  })
  expect(await doorThatSays(429, { refused: 'too-many', retryAfter: 7 }).buyTicket(base, 's')).toEqual({
    kind: 'later',
    seconds: 7,
  })
})
