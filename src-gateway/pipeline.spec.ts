import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { AgentId, InteractionId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { agentStream, interactionStream } from '../src-domain/streams'
import { customer } from '../src-domain/testing'
import { createAudit } from './audit/audit'
import { newKey } from './audit/seal'
import { systemClock } from './clock'
import type { Database } from './database/database'
import { createTestDatabase, silent, type TestDatabase } from './database/testing'
import { create, says } from './handler/testing'
import { openPipeline, type Pipeline } from './pipeline'
import {
  comeTo,
  createFakeAccounts,
  type Desktop,
  fakeWorkspaces,
  nothingAsked,
  nothingPredefined,
  openDoor,
} from './session/testing'

const [mina, jun] = [newId<AgentId>(), newId<AgentId>()]
let made: TestDatabase
let database: Database
let pipeline: Pipeline
let door: Awaited<ReturnType<typeof openDoor>>
const accounts = createFakeAccounts([mina, jun])

beforeAll(async () => {
  made = await createTestDatabase('pglite')
  database = await made.open()
  // The rest of accounts and workspaces is for doors, which are not in this test.
  pipeline = await openPipeline({
    database,
    accounts: accounts as never,
    workspaces: fakeWorkspaces() as never,
    predefined: { asks: nothingAsked, ...nothingPredefined } as never,
    files: { find: async () => undefined, copy: async () => undefined },
    audit: createAudit({ database, now: systemClock, key: newKey() }),
    logger: silent,
  })
  door = await openDoor(pipeline.sessions)
})
afterAll(async () => {
  await pipeline.close()
  await door.close()
  await database.close()
  await made.remove()
})

const open = new Set<Desktop>()
const come = (agentId: AgentId, more: object = {}) => {
  const desktop = comeTo(door.url, { agentId, ...more })
  open.add(desktop)
  return desktop
}
afterEach(() => {
  open.forEach(({ socket }) => socket.terminate())
  open.clear()
})

const customerAsks = (command: ReturnType<typeof says>) =>
  pipeline.handle({ commandId: newId(), command }, customer)

test('[RO3] a chat travels: asked, offered, accepted, answered, ended, wrapped up', async () => {
  const desktop = come(mina)
  const welcome = await desktop.hears('welcome')
  expect(welcome.desk).toMatchObject([
    { stream: agentStream(mina), head: { connection: 'connected' }, read: null },
  ])
  await desktop.ask({ type: 'agent.choosePresence', agentId: mina, presence: { state: 'ready' } })

  const interactionId = newId<InteractionId>()
  const stream = interactionStream(interactionId)
  await customerAsks(create(interactionId))
  const { entry } = await desktop.hears('opened')
  expect(entry).toMatchObject({ stream, seq: 3, head: { status: 'offered' }, read: null })
  if (!('segments' in entry.head)) throw new Error('not an interaction')
  const [segment] = entry.head.segments
  if (!segment) throw new Error('no segment')
  const segmentId = segment.id

  await desktop.ask({ type: 'interaction.accept', interactionId, segmentId })
  await customerAsks(says(interactionId, '배송이 안 왔어요'))
  await desktop.hears('recorded', ({ recorded }) => recorded[0]?.event.type === 'message.sent')
  await desktop.ask(says(interactionId, '확인해 보겠습니다'))
  await desktop.ask({ type: 'interaction.leave', interactionId, segmentId, expect: 'end' })
  await desktop.ask({ type: 'segment.complete', interactionId, segmentId })
  await desktop.hears('closed', (frame) => frame.stream === stream)

  const chat = desktop.recorded().filter((recorded) => recorded.stream === stream)
  expect(chat.map(({ seq, event }) => `${seq} ${event.type}`)).toEqual([
    '4 interaction.accepted',
    '5 message.sent',
    '6 message.sent',
    '7 interaction.left',
    '8 interaction.ended',
    '9 segment.completed',
    '10 interaction.completed',
  ])
  const order = desktop.frames.flatMap((frame) =>
    frame.frame === 'recorded' && frame.recorded[0]?.seq === 9
      ? ['recorded']
      : frame.frame === 'closed' || frame.frame === 'outcome'
        ? [frame.frame]
        : [],
  )
  expect(order.slice(-3)).toEqual(['recorded', 'closed', 'outcome'])
})

test('[BD1] a desktop that looks at the board is told it, and anew when it has let it go and looks again', async () => {
  const desktop = come(jun)
  await desktop.hears('welcome')
  desktop.send({ frame: 'watchBoard', chats: true })
  const board = await desktop.hears('board')
  expect(board).toMatchObject({ isWhole: true, revision: 1, chats: [] })
  expect(board.people.map(({ agentId }) => agentId)).toEqual([mina, jun])
  await desktop.ask({ type: 'agent.choosePresence', agentId: jun, presence: { state: 'ready' } })
  await desktop.hears('board', ({ agents }) =>
    agents.some(({ agentId, state }) => agentId === jun && state === 'ready'),
  )
  desktop.send({ frame: 'unwatchBoard' })
  desktop.send({ frame: 'watchBoard', chats: false })
  const wholes = () => desktop.frames.filter((frame) => frame.frame === 'board' && frame.isWhole).length
  await expect.poll(wholes, { interval: 10, timeout: 4_000 }).toBe(2)
})
