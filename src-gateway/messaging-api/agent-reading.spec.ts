import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MessageId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { agent } from '../../src-domain/testing'
import type { Database } from '../database/database'
import { createTestDatabase, type TestDatabase } from '../database/testing'
import { type Centre, agentTakes, openCustomersDoor } from './testing'
import { createClient, namesOf, said } from './testing-client'

let folder: TestDatabase
let database: Database
const doors: Centre[] = []

beforeAll(async () => {
  folder = await createTestDatabase('pglite')
  database = await folder.open()
})
afterAll(async () => {
  for (const door of doors) await door.close()
  expect(doors.flatMap(({ defects }) => defects)).toEqual([])
  await database.close()
  await folder.remove()
})

async function chat() {
  const door = await openCustomersDoor({ database, patience: 400 })
  doors.push(door)
  const client = createClient(door)
  await client.opens()
  const mina = await agentTakes(door, client.chatId)
  await client.poll()
  const { interactionId, agentId, segmentId } = mina
  /** As her desktop tells it: so many of the customer's messages, up to there. */
  const reads = async (messages: number, seq: number) => {
    door.relay.send({ signal: 'read', interactionId, seq, messages }, agentId)
    await door.readMarks.move(agentId, interactionId, { seq, messages })
  }
  const newest = async () => {
    const history = await door.log.read(interactionStream(interactionId), { before: 10_000, limit: 1 })
    return history[0]?.seq ?? 0
  }
  return { door, client, mina, segmentId, reads, newest }
}

const marksIn = (events: readonly Record<string, unknown>[]) =>
  events.flatMap(({ event, party_id, ref_msg_id }) =>
    event === 'chat_session_message_delivered' || event === 'chat_session_message_read'
      ? [[event, party_id, ref_msg_id]]
      : [],
  )
const both = (party: string, id: string) => [
  ['chat_session_message_delivered', party, id],
  ['chat_session_message_read', party, id],
]

test('[MA15] the next poll tells how far the agent has read, by the newest message and once', async () => {
  const { client, segmentId, reads, newest } = await chat()
  await client.post(said('1', 'one'), said('2', 'two'))
  await reads(1, (await newest()) - 1)
  await reads(2, await newest())
  expect(marksIn(await client.everything())).toEqual(both(segmentId, '2'))
  await reads(2, await newest())
  expect((await client.poll()).events).toEqual([])
})

test('[MA15] a held poll wakes with it, and what is not a message of his own is not told', async () => {
  const { door, client, mina, segmentId, reads, newest } = await chat()
  await client.post(said('1', 'one'))
  const held = client.poll()
  const { interactionId } = mina
  await door.ask({ type: 'note.add', interactionId, noteId: newId(), text: 'canary' }, agent(mina.agentId))
  await reads(1, await newest())
  const { events } = await held
  expect(marksIn(events)).toEqual(both(segmentId, '1'))
  expect(events).toHaveLength(2)
})

test('[MA15] no history has it, and who rebuilds from one is told again, at another gateway as well', async () => {
  const { client, segmentId, reads, newest } = await chat()
  await client.post(said('1', 'one'))
  await reads(1, await newest())
  await client.poll()
  const other = await openCustomersDoor({ database, patience: 400 })
  doors.push(other)
  client.moveTo(other)
  expect(namesOf((await client.history()).events)).not.toContain('chat_session_message_read')
  expect(marksIn((await client.poll()).events)).toEqual(both(segmentId, '1'))
})

test('[MS4] a mark names a message, not what was done to it later', async () => {
  const { door, client, mina } = await chat()
  const { interactionId, agentId } = mina
  const messageId = newId<MessageId>()
  const by = agent(agentId)
  const sent = await door.ask({ type: 'message.send', interactionId, messageId, text: 'first' }, by)
  const seq = sent.kind === 'accepted' ? (sent.seqs[0]?.seq ?? 0) : 0
  await mina.says('second')
  await door.ask({ type: 'message.edit', interactionId, messageId, seq, text: 'better' }, by)
  await client.post({ event: 'chat_session_message_read', ref_msg_id: messageId })
  const [newest] = await door.log.read(interactionStream(interactionId), { before: 10_000, limit: 1 })
  expect(newest?.event).toEqual({ type: 'message.seen', interactionId, upTo: seq })
})
