import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { faultsOfOpening } from '../decoding'
import { recordOf, textIn } from '../json'
import { ask, authorized } from './ask'
import { assertRefused, assertTaken } from './assertions'
import type { Check, Target } from './target'
import {
  asking,
  messagesIn,
  newClient,
  newWebChat,
  openVisit,
  textsIn,
  withAgent,
  withVisit,
  type Client,
} from './visit'

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** A cookie that comes back from another site needs all four; where the browser would refuse them, the plain form. */
function attributesFor({ customersUrl }: Target) {
  const { protocol, hostname } = new URL(customersUrl)
  const trusted = protocol === 'https:' || LOOPBACK.has(hostname)
  return trusted ? ['httponly', 'partitioned', 'samesite=none', 'secure'] : ['httponly', 'samesite=lax']
}

const reopen = async (target: Target, client: Client) =>
  recordOf((await asking(target, client)({ method: 'POST', path: 'chats', body: {} }).answer).json)

/** A stranger who learned the chat's id. */
async function intrude(target: Target, chatId: string, stranger: Client) {
  const send = asking(target, stranger)
  const body = { events: [{ event: 'chat_session_end' }] }
  assertRefused(await send({ path: `chats/${chatId}/events` }).answer, '5005', 404)
  assertRefused(await send({ path: `chats/${chatId}/history` }).answer, '5005', 404)
  assertRefused(await send({ method: 'POST', path: `chats/${chatId}/events`, body }).answer, '5005', 404)
}

/** Everything that one client or another was seen to send. */
const oddParameters = {
  FIRST_NAME: 'Jiu',
  last_Name: 'Kim',
  location: { latitude: 37.5, longitude: 127 },
  age: 41,
  member: true,
  user_platform: { os: 'iOS', name: 'iPhone', manufacturer: 'Apple', model: 'X', identifier: 'iPhone10,3' },
  something_of_ours: ['a', 'b'],
}

export const sessionChecks: readonly Check[] = [
  {
    name: '[CW7] a new session is answered with all its fields, and an id that nobody can guess',
    async run(target) {
      for (const version of [1, 2] as const) {
        await withVisit(target, newClient(target, version), async ({ opening, chatId }) => {
          assert.deepEqual(faultsOfOpening(opening), [])
          assert.match(chatId, UUID_V4)
          assert.equal(opening['is_new_chat'], true)
        })
      }
    },
  },
  {
    name: '[CW7] a client has one session: asking again finds it, in its present state',
    async run(target) {
      const client = newClient(target, 2)
      await withAgent(target, client, async ({ chatId }) => {
        const again = await reopen(target, client)
        assert.deepEqual(faultsOfOpening(again), [])
        const { chat_id, is_new_chat, state } = again
        assert.deepEqual(
          { chat_id, is_new_chat, state },
          { chat_id: chatId, is_new_chat: false, state: 'connected' },
        )
      })
    },
  },
  {
    name: '[CW7] chats/active tells the session of a client, or error 5005',
    async run(target) {
      const client = newClient(target)
      const active = () => asking(target, client)({ path: 'chats/active' }).answer
      assertRefused(await active(), '5005', 404)
      await withVisit(target, client, async ({ chatId }) => {
        const answer = await active()
        assertTaken(answer)
        assert.deepEqual(faultsOfOpening(answer.json), [])
        assert.equal(recordOf(answer.json)['chat_id'], chatId)
        assert.equal(recordOf(answer.json)['is_new_chat'], false)
      })
      assertRefused(await active(), '5005', 404)
    },
  },
  {
    name: '[CW7] after the end the same client opens a new session',
    async run(target) {
      const client = newClient(target)
      const ids: string[] = []
      for (let round = 0; round < 2; round++) {
        await withVisit(target, client, async ({ chatId, opening }) => {
          assert.equal(opening['is_new_chat'], true)
          ids.push(chatId)
        })
      }
      assert.equal(new Set(ids).size, 2)
    },
  },
  {
    name: '[CW6] clientId="WebChat" is given a cookie with the attributes that let it come back',
    async run(target) {
      const authorization = authorized(target.appId, 'WebChat')
      const answer = await ask(target, { path: 'configuration', authorization }).answer
      const [line = '', ...more] = answer.headers['set-cookie'] ?? []
      assert.deepEqual(more, [])
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const wanted = attributesFor(target)
      const given = attributes.map((attribute) => attribute.toLowerCase())
      assert.deepEqual(
        wanted.filter((attribute) => !given.includes(attribute)),
        [],
        line,
      )
      assert.ok(
        pair.slice(pair.indexOf('=') + 1).length >= 16,
        `A cookie as short as "${pair}" can be guessed`,
      )
    },
  },
  {
    name: '[CW6] the cookie is the client: with it one finds the session, without it one is somebody else',
    async run(target) {
      const client = await newWebChat(target)
      await withVisit(target, client, async ({ chatId }) => {
        const again = await reopen(target, client)
        assert.deepEqual([again['chat_id'], again['is_new_chat']], [chatId, false])
        const other = await newWebChat(target)
        assert.notEqual(other.headers['Cookie'], client.headers['Cookie'])
        await intrude(target, chatId, other)
        await intrude(target, chatId, { ...client, headers: {} })
      })
    },
  },
  {
    name: "[CW8] another client's chat is error 5005, and stays untouched",
    async run(target) {
      await withVisit(target, newClient(target), async ({ chatId, ask: send }) => {
        await intrude(target, chatId, newClient(target))
        assertTaken(await send({ path: `chats/${chatId}/history` }))
      })
    },
  },
  {
    name: '[CW9] a session opens with parameters of any case and type, and with none',
    async run(target) {
      for (const body of [{}, { parameters: {} }, { from: 'Jiu', parameters: oddParameters }]) {
        const visit = await openVisit(target, newClient(target), body)
        assertTaken(await visit.post({ event: 'chat_session_end' }))
      }
    },
  },
  {
    name: '[CW9] the agent sees the name, whatever the case of its parameter',
    applies: ({ agent }) => agent.shows !== undefined,
    async run(target) {
      for (const key of ['FIRST_NAME', 'first_name']) {
        const name = `Jiu ${randomUUID().slice(0, 8)}`
        const visit = await openVisit(target, newClient(target), { parameters: { [key]: name } })
        const seen = target.agent.accept().then(() => target.agent.shows?.(name))
        await seen.finally(() => target.agent.end())
        await visit.post({ event: 'chat_session_end' })
      }
    },
  },
  {
    name: "[CW9] initial_message is the customer's first message",
    async run(target) {
      const initial_message = { event: 'chat_session_message', msg: '배송이 안 왔어요', msg_id: '1' }
      const visit = await openVisit(target, newClient(target), { initial_message })
      await visit.post({ event: 'chat_session_message', msg: 'second', msg_id: '3' })
      const told = messagesIn(await visit.history()).map((event) => [
        event['party_id'],
        event['msg_id'],
        textIn(event, 'msg'),
      ])
      await visit.post({ event: 'chat_session_end' })
      assert.deepEqual(told, [
        [visit.chatId, '1', '배송이 안 왔어요'],
        [visit.chatId, '3', 'second'],
      ])
    },
  },
  {
    name: '[CW16] initial_message and its repeat in a post are one message',
    async run(target) {
      const initial_message = { event: 'chat_session_message', msg: 'once', msg_id: '1' }
      const visit = await openVisit(target, newClient(target), { initial_message })
      assertTaken(await visit.post(initial_message))
      const told = textsIn(await visit.history())
      await visit.post({ event: 'chat_session_end' })
      assert.deepEqual(told, ['once'])
    },
  },
]
