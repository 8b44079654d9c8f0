import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { ask, authorized, type Answer } from './ask'
import { assertRefused, assertTaken } from './assertions'
import type { Check, Target } from './target'

const listed = ({ listedOrigin = 'http://localhost:8123' }: Target) => listedOrigin
const unlisted = ({ unlistedOrigin = 'https://elsewhere.example' }: Target) => unlistedOrigin

const names = (header: string | undefined) =>
  (header ?? '').split(',').map((name) => name.trim().toLowerCase())

const corsHeadersOf = ({ headers }: Answer) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'))

function assertOpen({ headers }: Answer, origin: string) {
  assert.equal(headers['access-control-allow-origin'], origin)
  assert.equal(headers['access-control-allow-credentials'], 'true')
}

const preflight = (target: Target, origin: string, method: string) =>
  ask(target, {
    method: 'OPTIONS',
    path: 'chats',
    authorization: '',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  }).answer

const from = (target: Target, origin: string, path = 'availability') =>
  ask(target, { path, authorization: authorized(target.appId, 'a-1'), headers: { Origin: origin } }).answer

export const originChecks: readonly Check[] = [
  {
    name: '[CW5] a listed site is echoed, with credentials',
    async run(target) {
      const answer = await from(target, listed(target))
      assertTaken(answer)
      assertOpen(answer, listed(target))
    },
  },
  {
    name: '[CW5] a listed site can read errors too',
    async run(target) {
      const answer = await from(target, listed(target), `chats/${randomUUID()}/events`)
      assertRefused(answer, '5005', 404)
      assertOpen(answer, listed(target))
    },
  },
  {
    name: '[CW5] OPTIONS answers a listed site with 204 and what it may send',
    async run(target) {
      for (const method of ['GET', 'POST']) {
        const answer = await preflight(target, listed(target), method)
        assert.equal(answer.status, 204, answer.text)
        assertOpen(answer, listed(target))
        const allowedHeaders = names(answer.headers['access-control-allow-headers'])
        const allowedMethods = names(answer.headers['access-control-allow-methods'])
        assert.deepEqual(
          ['authorization', 'content-type'].filter((name) => !allowedHeaders.includes(name)),
          [],
        )
        assert.deepEqual(
          ['get', 'post', 'options'].filter((name) => !allowedMethods.includes(name)),
          [],
        )
      }
    },
  },
  {
    name: '[CW5] a site that is not listed gets 403 without CORS headers, and no session',
    async run(target) {
      const origin = unlisted(target)
      const authorization = authorized(target.appId, randomUUID())
      const asked = {
        method: 'POST',
        path: 'chats',
        authorization,
        headers: { Origin: origin },
        body: {},
      } as const
      for (const answer of [await from(target, origin), await ask(target, asked).answer]) {
        assert.equal(answer.status, 403, answer.text)
        assert.deepEqual(corsHeadersOf(answer), [])
      }
      assertRefused(await ask(target, { path: 'chats/active', authorization }).answer, '5005', 404)
    },
  },
  {
    name: '[CW5] OPTIONS from a site that is not listed gets no CORS headers',
    async run(target) {
      assert.deepEqual(corsHeadersOf(await preflight(target, unlisted(target), 'GET')), [])
    },
  },
  {
    name: '[CW5] a client that names no origin passes, without CORS headers',
    async run(target) {
      const answer = await ask(target, {
        path: 'availability',
        authorization: authorized(target.appId, 'a-1'),
      }).answer
      assertTaken(answer)
      assert.equal(answer.headers['access-control-allow-origin'], undefined)
    },
  },
]
