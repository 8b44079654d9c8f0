import { afterEach, expect, test } from 'vitest'
import type { AgentId, InteractionId, StreamId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import { newId } from '../../src-contract/new-id'
import { agentStream, interactionStream } from '../../src-domain/streams'
import { agent, customer } from '../../src-domain/testing'
import { chatsWith, create, createDesk, getsReady, personOf } from '../handler/testing'
import { createMemoryLog } from '../log/memory-log'
import { createPublisher } from '../publisher'
import { fakeWorkspaces } from '../session/testing'
import { createRouting } from './routing'

const open = new Set<{ close: () => Promise<void> }>()
afterEach(async () => {
  await Promise.all([...open].map((routing) => routing.close()))
  open.clear()
})

function setUp(...agents: AgentId[]) {
  const { log, facts } = createMemoryLog()
  const publisher = createPublisher((defect) => defects.push(defect))
  const defects: unknown[] = []
  const desk = createDesk({ log, publisher })
  agents.forEach((agentId) => facts.lead(agentId, true))
  const start = () =>
    open.add(
      createRouting({
        ...desk.ports,
        publisher,
        queues: facts.queues,
        handle: desk.handle,
        people: async () => agents.map(personOf),
        workspaces: fakeWorkspaces(),
        exclusively: (_, work) => work(new AbortController().signal),
      }),
    )
  const headOf = async (stream: StreamId) => (await desk.ports.streams.head(stream))?.head
  const chat = async (id: InteractionId) => (await headOf(interactionStream(id))) as InteractionHead
  return { desk, facts, start, headOf, chat }
}

const until = expect.poll

test('[RO3] who waits is offered to an agent as soon as one is ready', async () => {
  const agentId = newId<AgentId>()
  const { desk, start, chat } = setUp(agentId)
  start()
  const interactionId = newId<InteractionId>()
  await desk.ask(create(interactionId), customer)
  await getsReady(desk, agentId)
  await until(async () => (await chat(interactionId)).segments).toMatchObject([
    { agentId, slot: 0, status: 'offered' },
  ])
})

test('[RO3] who turned a chat down is passed over: the next one is asked, and it keeps its place in front', async () => {
  const [first, second] = [newId<AgentId>(), newId<AgentId>()]
  const { desk, start, chat } = setUp(first, second)
  await getsReady(desk, first)
  start()
  const interactionId = newId<InteractionId>()
  await desk.ask(create(interactionId), customer)
  await until(async () => (await chat(interactionId)).status).toBe('offered')
  const [segment] = (await chat(interactionId)).segments
  if (!segment) throw new Error('not offered')
  await desk.ask({ type: 'interaction.reject', interactionId, segmentId: segment.id }, agent(first))
  expect(await chat(interactionId)).toMatchObject({ status: 'queued', place: 'front' })
  await getsReady(desk, second)
  await until(async () => (await chat(interactionId)).segments).toMatchObject([
    { agentId: second, status: 'offered' },
  ])
})

test('[RO5] chats of an agent who is gone go back to the front, his wrap-ups stay', async () => {
  const agentId = newId<AgentId>()
  const { desk, facts, start, chat } = setUp(agentId)
  await getsReady(desk, agentId)
  const { interactionId } = await chatsWith(desk, agentId)
  const ended = await chatsWith(desk, agentId, 1)
  await desk.ask({ type: 'interaction.leave', ...ended }, agent(agentId))
  await desk.ask({ type: 'agent.signIn', agentId })
  start()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await chat(interactionId)).status).toBe('active')
  facts.lead(agentId, false)
  await until(async () => (await chat(interactionId)).status, { timeout: 3_000 }).toBe('queued')
  expect(await chat(interactionId)).toMatchObject({ place: 'front', segments: [{ status: 'completed' }] })
  expect((await chat(ended.interactionId)).segments).toMatchObject([{ status: 'wrapUp' }])
})

test('[RO6] an agent without a line of any gateway loses his connection', async () => {
  const agentId = newId<AgentId>()
  const { desk, facts, start, headOf } = setUp(agentId)
  await getsReady(desk, agentId)
  start()
  facts.lead(agentId, false)
  await until(() => headOf(agentStream(agentId)), { timeout: 3_000 }).toMatchObject({ connection: 'lost' })
})
