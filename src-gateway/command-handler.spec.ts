import { expect, test, vi } from 'vitest'
import type { AgentId, CommandId, InteractionId, MessageId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { agentStream, interactionStream } from '../src-domain/streams'
import { agent, customer, jun, mina, NOON, refusedAs, system } from '../src-domain/testing'
import { chatsWith, create, createDesk, getsReady, says } from './handler/testing'
import type { EventLog } from './log/event-log'
import { createMemoryLog } from './log/memory-log'
import { at } from './log/testing'

const all = { after: 0, limit: 1_000 }

function setUp(change: (log: EventLog) => EventLog = (log) => log) {
  const { log } = createMemoryLog()
  return { log, desk: createDesk({ log: change(log) }) }
}

test('[CH1] an accepted command is in the log and published when it is answered', async () => {
  const { log, desk } = setUp()
  const interactionId = newId<InteractionId>()
  const outcome = await desk.ask(create(interactionId), customer)
  const stream = interactionStream(interactionId)
  expect(outcome).toEqual({ kind: 'accepted', seqs: [{ stream, seq: 1 }] })
  expect(desk.published).toEqual(await log.read(stream, all))
  expect(desk.published.map(({ seq, event }) => `${seq} ${event.type}`)).toEqual([
    '1 interaction.created',
    '2 interaction.queued',
  ])
})

test('[CH1] nothing is answered and nothing told before the log has said that it is written', async () => {
  let write: () => void = () => undefined
  const { desk } = setUp((log) => ({
    ...log,
    append: async (append) => {
      await new Promise<void>((resolve) => (write = resolve))
      return log.append(append)
    },
  }))
  const answered = vi.fn()
  const outcome = desk.ask(create(newId()), customer).then(answered)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([answered.mock.calls, desk.published]).toEqual([[], []])
  write()
  await outcome
  expect([answered.mock.calls.length, desk.published.length]).toEqual([1, 2])
})

test('[CH2] the same id sent five times at once happens once, and all are told the same', async () => {
  const { desk } = setUp()
  const interactionId = newId<InteractionId>()
  await desk.ask(create(interactionId), customer)
  const [commandId, message] = [newId<CommandId>(), says(interactionId, '여보세요')]
  const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => desk.ask(message, customer, commandId)))
  const stream = interactionStream(interactionId)
  expect(outcomes).toEqual(outcomes.map(() => ({ kind: 'accepted', seqs: [{ stream, seq: 3 }] })))
  expect(desk.published).toHaveLength(3)
})

test('[CH2] an id that was used before this gateway started is known from the log', async () => {
  const { log, desk } = setUp()
  const interactionId = newId<InteractionId>()
  const [first, second] = [newId<CommandId>(), newId<CommandId>()]
  const before = await desk.ask(create(interactionId), customer, first)
  await desk.ask(says(interactionId, '네'), customer, second)
  const later = createDesk({ log })
  expect(await later.ask(create(interactionId), customer, first)).toEqual(before)
  const again = await later.ask(says(interactionId, '네'), customer, second)
  expect(again).toMatchObject({ kind: 'accepted', seqs: [{ seq: 3 }] })
  expect(later.published).toEqual([])
})

test('[CH3] an id that somebody else has used is refused', async () => {
  const { desk } = setUp()
  const { interactionId } = await getsReady(desk, mina).then(() => chatsWith(desk, mina))
  const commandId = newId<CommandId>()
  await desk.ask(says(interactionId, '제 것'), customer, commandId)
  const taken = await desk.ask(says(interactionId, '남의 것'), agent(mina), commandId)
  expect(taken).toEqual(refusedAs('id-taken'))
})

test('[CH5] time in a stream never goes back, whatever the clock says', async () => {
  const { log } = createMemoryLog()
  let now = at(100)
  const desk = createDesk({ log, now: () => now })
  const interactionId = newId<InteractionId>()
  await desk.ask(create(interactionId), customer)
  now = NOON
  await desk.ask(says(interactionId, '어제'), customer)
  now = at(200)
  await desk.ask(says(interactionId, '오늘'), customer)
  expect(desk.published.map((recorded) => recorded.at)).toEqual([100, 100, 100, 200].map(at))
})

test('[CH7] what was refused may be accepted later under the same id', async () => {
  const { desk } = setUp()
  const interactionId = newId<InteractionId>()
  const [commandId, message] = [newId<CommandId>(), says(interactionId, '너무 일찍')]
  expect(await desk.ask(message, customer, commandId)).toEqual(refusedAs('unknown-interaction'))
  await desk.ask(create(interactionId), customer)
  expect(await desk.ask(message, customer, commandId)).toMatchObject({ kind: 'accepted' })
})

test('[CH10] in one batch two offers never take the same place, and a second rings only after the first', async () => {
  const { desk } = setUp()
  await getsReady(desk, mina)
  const chats = await Promise.all(
    [1, 2].map(async () => {
      const interactionId = newId<InteractionId>()
      await desk.ask(create(interactionId), customer)
      return interactionId
    }),
  )
  const offers = chats.map((interactionId) =>
    desk.ask({ type: 'interaction.offer', interactionId, segmentId: newId(), agentId: mina, slot: 0 }),
  )
  expect(await Promise.all(offers)).toMatchObject([{ kind: 'accepted' }, refusedAs('no-free-slot')])
})

test('[CH10] an offer guards the agent it was decided for: a sign-out meanwhile makes it be decided anew', async () => {
  const { log, desk } = setUp()
  await getsReady(desk, jun)
  const interactionId = newId<InteractionId>()
  await desk.ask(create(interactionId), customer)
  const other = createDesk({ log })
  await other.ask({ type: 'agent.signOut', agentId: jun }, agent(jun))
  const offer = await desk.ask({
    type: 'interaction.offer',
    interactionId,
    segmentId: newId(),
    agentId: jun,
    slot: 0,
  })
  expect(offer).toEqual(refusedAs('agent-not-available'))
})

test('[LG4] a long stream keeps its head every so often, an agent at every step', async () => {
  const { log, desk } = setUp()
  const interactionId = newId<InteractionId>()
  await desk.ask(create(interactionId), customer)
  for (let n = 0; n < 200; n += 1) await desk.ask(says(interactionId, `말 ${n}`), customer)
  const agentId = newId<AgentId>()
  await getsReady(desk, agentId)
  const [chat, person] = await log.positions([interactionStream(interactionId), agentStream(agentId)])
  expect(chat).toMatchObject({ seq: 202, kept: 192, head: { messages: 200 } })
  expect(person).toMatchObject({ seq: 3, kept: 3 })
})

test('[CH11] an edit is decided on its message and all that has changed it, in the same batch as well', async () => {
  const { desk } = setUp()
  await getsReady(desk, mina)
  const { interactionId } = await chatsWith(desk, mina)
  const messageId = newId<MessageId>()
  const sent = await desk.ask({ type: 'message.send', interactionId, messageId, text: '하나' }, agent(mina))
  const seq = sent.kind === 'accepted' ? (sent.seqs[0]?.seq ?? 0) : 0
  const about = { interactionId, messageId, seq }
  const outcomes = await Promise.all([
    desk.ask({ type: 'message.edit', ...about, text: '둘' }, agent(mina)),
    desk.ask({ type: 'message.delete', ...about }, agent(mina)),
    desk.ask({ type: 'message.edit', ...about, text: '셋' }, agent(mina)),
    desk.ask({ type: 'message.edit', ...about, seq: seq - 1, text: '넷' }, agent(mina)),
  ])
  expect(
    outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.refusal.refusal : outcome.kind)),
  ).toEqual(['accepted', 'accepted', 'already-deleted', 'unknown-message'])
})

test('[CH1] only the system and the right people are heard', async () => {
  const { desk } = setUp()
  expect(await desk.ask(create(newId()), system)).toEqual(refusedAs('not-permitted'))
})
