import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CaseHistory } from '../../src-contract/messaging-api/case-history'
import { ServerEvent } from '../../src-contract/messaging-api/server-events'
import type { CaseId, InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { caseStream } from '../../src-domain/streams'
import { agent } from '../../src-domain/testing'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { agentTakes, type Centre, openCustomersDoor } from './testing'
import { createClient, namesOf, said, textsOf } from './testing-client'

let folder: TestDatabase
let database: Database
let door: Centre

beforeAll(async () => {
  folder = await createTestDatabase('pglite')
  database = await folder.open()
})
beforeEach(async () => {
  door = await openCustomersDoor({ database })
  return async () => {
    await door.close()
    expect(door.defects).toEqual([])
  }
})
afterAll(async () => {
  await database.close()
  await folder.remove()
})

type Taken = Awaited<ReturnType<typeof agentTakes>>

async function makesCase({ agentId, interactionId }: Taken) {
  const caseId = newId<CaseId>()
  const outcome = await door.ask(
    {
      ...{ type: 'case.create', caseId, interactionId, title: '환불', description: '내부', state: 'new' },
      ...{ reason: null, priority: 'normal', category: null, assignee: null, dueAt: null },
    },
    agent(agentId),
  )
  expect(outcome).toMatchObject({ kind: 'accepted' })
  return caseId
}
const links = ({ agentId }: Taken, caseId: CaseId, interactionId: InteractionId) =>
  door.ask({ type: 'case.link', caseId, interactionId }, agent(agentId))
const headOf = async (caseId: CaseId) => (await door.streams.head(caseStream(caseId)))?.head

test('[CA14] a client hears that its chat has a case, by its number, and again in the history', async () => {
  const client = createClient(door)
  await client.opens({ initial_message: said('1', '환불해 주세요') })
  const taken = await agentTakes(door, client.chatId)
  const caseId = await makesCase(taken)
  const told = (await client.everything()).find(({ event }) => event === 'chat_session_case_set')
  const head = await headOf(caseId)
  const case_id = String(head && 'number' in head ? head.number : '')
  const { timestamp } = ServerEvent.parse(told)
  expect(told).toEqual({ event: 'chat_session_case_set', case_id, timestamp })
  expect(namesOf((await client.history()).events)).toContain('chat_session_case_set')
})

test('[CA15] the case history is the sessions of this client, each under its own chat id, oldest first', async () => {
  const [client, other] = [createClient(door), createClient(door)]
  await client.opens({ initial_message: said('1', 'first') })
  const firstChat = client.chatId
  const first = await agentTakes(door, firstChat)
  await first.says('an answer')
  const caseId = await makesCase(first)
  await first.ends()
  await client.opens({ initial_message: said('3', 'second') })
  const second = await agentTakes(door, client.chatId)
  for (const path of ['casehistory', `chats/${client.chatId}/casehistory`])
    expect(await client.ask(path)).toMatchObject({ status: 406, body: { error_code: '5601' } })
  expect(await links(second, caseId, second.interactionId)).toMatchObject({ kind: 'accepted' })
  await other.opens({ initial_message: said('1', 'a stranger') })
  const third = await agentTakes(door, other.chatId)
  await links(third, caseId, third.interactionId)

  for (const path of ['casehistory', `chats/${client.chatId}/casehistory`]) {
    const answer = await client.ask(path)
    expect(answer.status).toBe(200)
    const { sessions } = CaseHistory.parse(answer.body)
    expect(sessions.map(({ chat_id, events }) => [chat_id, textsOf(events)])).toEqual([
      [firstChat, ['first', 'an answer']],
      [client.chatId, ['second']],
    ])
    const mine = sessions.map(({ events }) => events.find(({ event }) => event === 'chat_session_message'))
    expect(mine).toMatchObject([{ party_id: firstChat }, { party_id: client.chatId }])
    expect(JSON.stringify(answer.body)).not.toContain('내부')
  }
  const { sessions } = CaseHistory.parse((await other.ask('casehistory')).body)
  expect(sessions.map(({ chat_id }) => chat_id)).toEqual([other.chatId])
})

test('[CA11] a client closes the case of its chat, on both paths, as often as it likes', async () => {
  const client = createClient(door)
  await client.opens()
  const close = (path: string, body?: object) => client.ask(path, { method: 'POST', body })
  const own = `chats/${client.chatId}/closecase`
  for (const path of ['closecase', own])
    expect(await close(path)).toMatchObject({ status: 406, body: { error_code: '5601' } })
  const taken = await agentTakes(door, client.chatId)
  const caseId = await makesCase(taken)
  expect(await close(own, {})).toMatchObject({ status: 200, body: {} })
  expect(await headOf(caseId)).toMatchObject({ state: 'closed' })
  expect(await close('closecase')).toMatchObject({ status: 200, body: {} })
  const { interactionId, agentId } = taken
  await door.ask({ type: 'case.unlink', caseId, interactionId }, agent(agentId))
  expect(await close(own)).toMatchObject({ status: 406, body: { error_code: '5601' } })
})

test('[CA15] without a chat, or in another one, there is nothing to read and nothing to close', async () => {
  const [client, other] = [createClient(door), createClient(door)]
  await client.opens()
  await makesCase(await agentTakes(door, client.chatId))
  for (const path of ['casehistory', `chats/${client.chatId}/casehistory`])
    expect(await other.ask(path)).toMatchObject({ status: 404, body: { error_code: '5005' } })
  const path = `chats/${client.chatId}/closecase`
  expect(await other.ask(path, { method: 'POST' })).toMatchObject({ body: { error_code: '5005' } })
})

test('[CA18] a client that writes on opens its resolved case again, once', async () => {
  const client = createClient(door)
  await client.opens()
  const taken = await agentTakes(door, client.chatId)
  const caseId = await makesCase(taken)
  const move = { type: 'case.moveTo', caseId, state: 'resolved', reason: null } as const
  await door.ask(move, agent(taken.agentId))
  const saying = said('1', '아직 안 왔어요')
  await client.post(saying)
  await client.post(saying)
  expect(await headOf(caseId)).toMatchObject({ state: 'open', reopened: 1 })
})
