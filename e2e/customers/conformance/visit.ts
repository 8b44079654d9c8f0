import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { listOf, recordOf, textIn, type Json } from '../json'
import { ask, authorized, type Answer, type Asked, type Question } from './ask'
import type { Target } from './target'

export interface Client {
  readonly version: 1 | 2
  readonly authorization: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Visit {
  readonly client: Client
  readonly chatId: string
  /** The body that opened it. */
  readonly opening: Json
  readonly ask: (question: Omit<Question, 'authorization'>) => Promise<Answer>
  readonly poll: () => Asked
  readonly post: (...events: readonly unknown[]) => Promise<Answer>
  /** The events of the whole history. */
  readonly history: () => Promise<readonly Json[]>
  /** Polls until an event of this kind came (every kind named, in any order); returns all that came meanwhile. */
  readonly until: (...names: readonly string[]) => Promise<readonly Json[]>
}

const UNTIL_MS = 30_000

export const newClient = (target: Target, version: 1 | 2 = 1): Client => ({
  version,
  authorization: authorized(target.appId, randomUUID()),
  headers: {},
})

/** The cookie that came with an answer, as the header that sends it back. */
export const cookieFrom = ({ headers }: Answer) =>
  (headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? '').join('; ')

/** A browser with the vendor's widget: its constant client id, and a cookie instead. */
export async function newWebChat(target: Target): Promise<Client> {
  const authorization = authorized(target.appId, 'WebChat')
  const answer = await ask(target, { path: 'configuration', authorization }).answer
  const cookie = cookieFrom(answer)
  assert.notEqual(cookie, '', 'The first answer to clientId="WebChat" sets a cookie')
  return { version: 1, authorization, headers: { Cookie: cookie } }
}

export const asking = (target: Target, client: Client) => (question: Omit<Question, 'authorization'>) =>
  ask(target, {
    version: client.version,
    authorization: client.authorization,
    headers: client.headers,
    ...question,
  })

export const eventsIn = (answer: Answer) => listOf(recordOf(answer.json)['events']).map(recordOf)

export const nameOf = (event: Json) => textIn(event, 'event')

export const messagesIn = (events: readonly Json[]) =>
  events.filter((event) => nameOf(event) === 'chat_session_message')

export const textsIn = (events: readonly Json[]) => messagesIn(events).map((event) => textIn(event, 'msg'))

export const message = (id: string, msg: string) => ({ event: 'chat_session_message', msg_id: id, msg })

/** The session of a client, opened now or found. Who opens one sees to its end: `withVisit` does. */
export async function openVisit(target: Target, client: Client, body: unknown = {}): Promise<Visit> {
  const send = asking(target, client)
  const opened = await send({ method: 'POST', path: 'chats', body }).answer
  assert.equal(opened.status, 200, `POST chats: ${opened.text}`)
  const opening = recordOf(opened.json)
  const chatId = textIn(opening, 'chat_id')
  const path = `chats/${chatId}/events`
  const poll = () => send({ path })

  async function until(...names: readonly string[]) {
    const seen: Json[] = []
    const giveUp = Date.now() + UNTIL_MS
    while (!names.every((name) => seen.some((event) => nameOf(event) === name))) {
      assert.ok(Date.now() < giveUp, `No ${names.join(', ')} came, but ${JSON.stringify(seen)}`)
      const answer = await poll().answer
      assert.equal(answer.status, 200, `A poll for ${names.join(', ')}: ${answer.text}`)
      seen.push(...eventsIn(answer))
    }
    return seen
  }

  return {
    client,
    chatId,
    opening,
    ask: (question) => send(question).answer,
    poll,
    post: (...events) => send({ method: 'POST', path, body: { events } }).answer,
    async history() {
      const answer = await send({ path: `chats/${chatId}/history` }).answer
      assert.equal(answer.status, 200, `GET history: ${answer.text}`)
      return eventsIn(answer)
    },
    until,
  }
}

/** Opens a session, and ends it whatever happens, so that no check leaves a chat in the agent's way. */
export async function withVisit(target: Target, client: Client, use: (visit: Visit) => Promise<void>) {
  const visit = await openVisit(target, client)
  await use(visit).finally(() => visit.post({ event: 'chat_session_end' }))
}

/** A session with the agent in it; both are free again afterwards. The events up to the agent's arrival come along. */
export async function withAgent(
  target: Target,
  client: Client,
  use: (visit: Visit, arrival: readonly Json[]) => Promise<void>,
) {
  await withVisit(target, client, async (visit) => {
    await target.agent.accept()
    const talk = visit.until('chat_session_party_joined').then((arrival) => use(visit, arrival))
    await talk.finally(() => target.agent.end())
  })
}
