import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { AgentId, MessageId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agentStream, interactionStream } from '../../src-domain/streams'
import { agent, customer } from '../../src-domain/testing'
import { chatsWith, getsReady, says } from '../handler/testing'
import { openWorld, type World } from './testing-world'

let world: World
afterEach(() => world.close())

const mina = newId<AgentId>()
const jun = newId<AgentId>()
const open = async (more: Partial<Parameters<typeof openWorld>[0]> = {}) => {
  world = await openWorld({ agents: [mina, jun], ...more })
}

test('[SO2] the welcome is the whole desk, with what was missed of each chat that is held', async () => {
  await open()
  const { desktop, interactionId } = await world.seated(mina)
  for (const text of ['하나', '둘', '셋']) await world.desk.ask(says(interactionId, text), customer)
  const stream = interactionStream(interactionId)
  await desktop.hears('recorded', ({ recorded }) => recorded[0]?.seq === 7)
  desktop.send({ frame: 'read', interactionId, seq: 5, messages: 1 })
  await pause(20)

  const again = world.come(mina, { cursors: { [stream]: 5, [interactionStream(newId())]: 3 } })
  const { desk, me, heartbeat } = await again.hears('welcome')
  expect({ id: me.id, heartbeat }).toEqual({ id: mina, heartbeat: 10 })
  expect(desk).toMatchObject([
    { stream: agentStream(mina), head: { presence: { state: 'ready' } }, read: null },
    { stream, seq: 7, head: { messages: 3 }, read: { seq: 5, messages: 1 } },
  ])
  await again.hears('recorded')
  expect(again.recorded().map(({ seq }) => seq)).toEqual([6, 7])
})

test('[SO2] who is more than a page behind gets the state and asks for pages himself', async () => {
  await open()
  const { interactionId } = await world.seated(mina)
  await Promise.all(Array.from({ length: 250 }, () => world.desk.ask(says(interactionId, '말'), customer)))
  const again = world.come(mina, { cursors: { [interactionStream(interactionId)]: 4 } })
  await again.hears('welcome')
  await world.desk.ask(says(interactionId, '끝'), customer)
  await again.hears('recorded')
  expect(again.recorded().map(({ seq }) => seq)).toEqual([255])
})

test('[SO3] what was appended together comes in one frame, and before the answer to it', async () => {
  await open()
  const { desktop, interactionId, segmentId } = await world.seated(mina)
  await desktop.ask({ type: 'interaction.leave', interactionId, segmentId, expect: 'end' })
  const [recorded, outcome] = desktop.frames.slice(-2)
  expect(recorded).toMatchObject({
    frame: 'recorded',
    recorded: [{ event: { type: 'interaction.left' } }, { event: { type: 'interaction.ended' } }],
  })
  expect(outcome).toMatchObject({ frame: 'outcome', outcome: { kind: 'accepted' } })
})

test('[SO4] a chat is opened with its offer and closed with its loss; nobody else hears of it', async () => {
  await open()
  const [desktop, other] = [world.come(mina), world.come(jun)]
  await Promise.all([desktop.hears('welcome'), other.hears('welcome')])
  await getsReady(world.desk, mina)
  const { interactionId, segmentId } = await chatsWith(world.desk, mina)
  const stream = interactionStream(interactionId)
  const { entry } = await desktop.hears('opened')
  expect(entry).toMatchObject({ stream, read: null })
  await world.desk.ask({ type: 'interaction.leave', interactionId, segmentId }, agent(mina))
  await world.desk.ask({ type: 'segment.complete', interactionId, segmentId }, agent(mina))
  await desktop.hears('closed', (frame) => frame.stream === stream)
  const seqs = desktop.recorded().flatMap((event) => (event.stream === stream ? event.seq : []))
  expect(seqs).toEqual(Array.from({ length: 8 - entry.seq }, (_, n) => entry.seq + 1 + n))
  expect(JSON.stringify(other.frames)).not.toContain(interactionId)
})

test('[SO5] over a log that is slow to read nothing is left out and nothing told twice', async () => {
  await open({
    through: (log) => ({
      ...log,
      read: async (...asked) => {
        await pause(Math.random() * 20)
        return log.read(...asked)
      },
    }),
  })
  const { interactionId } = await world.seated(mina)
  const stream = interactionStream(interactionId)
  const over = new AbortController()
  const writing = (async () => {
    while (!over.signal.aborted) {
      await world.desk.ask(says(interactionId, '말'), customer)
      await pause(1)
    }
  })()
  for (let resume = 0; resume < 10; resume += 1) {
    const standing = await world.desk.ports.streams.head(stream)
    const from = Math.max(4, (standing?.seq ?? 4) - 20)
    const desktop = world.come(mina, { cursors: { [stream]: from } })
    await desktop.hears('recorded', ({ recorded }) => (recorded.at(-1)?.seq ?? 0) > from + 30)
    const seqs = desktop.recorded().map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.map((_, n) => from + 1 + n))
  }
  over.abort()
  await writing
})

test('[SO5] an event that was told out of turn is read from the log, in order', async () => {
  await open()
  const { desktop, interactionId } = await world.seated(mina)
  const stream = interactionStream(interactionId)
  const position = await world.desk.ports.streams.head(stream)
  if (!position) throw new Error('no chat')
  const [first, second] = ['하나', '둘'].map((text, n) => ({
    stream,
    seq: position.seq + 1 + n,
    at: position.at ?? world.desk.ports.now(),
    actor: customer,
    commandId: newId<never>(),
    version: 1,
    event: {
      ...says(interactionId, text),
      type: 'message.sent' as const,
      from: { role: 'customer' as const },
    },
  }))
  if (!first || !second) throw new Error('nothing to tell')
  await world.log.append({ events: [first, second] as never, facts: [], keep: [], guards: [] })
  await world.desk.ports.streams.reload([stream])
  world.publisher.publish([second] as never, () => position.head)
  await desktop.hears('recorded', ({ recorded }) => recorded.at(-1)?.seq === second.seq)
  world.publisher.publish([first] as never, () => position.head)
  world.publisher.publish([second] as never, () => position.head)
  await pause(30)
  const seqs = desktop.recorded().flatMap((event) => (event.stream === stream ? event.seq : []))
  expect(seqs.slice(-2)).toEqual([first.seq, second.seq])
})

test('[SO6] a page is given to whoever may read the stream, newest first asked, oldest first told', async () => {
  await open()
  const { desktop, interactionId } = await world.seated(mina)
  const other = world.come(jun)
  await other.hears('welcome')
  const stream = interactionStream(interactionId)
  const ask = async (who: typeof desktop, asked: object) => {
    const id = newId()
    who.send({ frame: 'history', id, stream, limit: 2, ...asked })
    return (await who.hears('page', (frame) => frame.id === id)).page
  }
  const newest = await ask(desktop, {})
  expect(newest?.events.map(({ seq }) => seq)).toEqual([3, 4])
  expect(newest?.more).toBe(true)
  const oldest = await ask(desktop, { before: 3 })
  expect(oldest?.events.map(({ seq }) => seq)).toEqual([1, 2])
  expect(oldest?.more).toBe(false)
  expect(await ask(other, {})).toBeNull()
  expect(await ask(other, { stream: agentStream(mina) })).toBeNull()
})

test('[SO15] a page comes with the later edits and deletions of what is on it', async () => {
  await open()
  const { desktop, interactionId } = await world.seated(mina)
  const stream = interactionStream(interactionId)
  const { ask } = world.desk
  const messageId = newId<MessageId>()
  const sent = await ask({ type: 'message.send', interactionId, messageId, text: '안녕히' }, agent(mina))
  const seq = sent.kind === 'accepted' ? (sent.seqs[0]?.seq ?? 0) : 0
  await ask(says(interactionId, '네'), customer)
  await ask({ type: 'message.edit', interactionId, messageId, seq, text: '안녕하세요' }, agent(mina))
  await ask({ type: 'message.delete', interactionId, messageId, seq }, agent(mina))
  const pageBefore = async (before: number) => {
    const id = newId()
    desktop.send({ frame: 'history', id, stream, limit: 2, before })
    return (await desktop.hears('page', (frame) => frame.id === id)).page
  }
  expect((await pageBefore(seq + 1))?.changes?.map(({ event }) => event.type)).toEqual([
    'message.edited',
    'message.deleted',
  ])
  expect(await pageBefore(seq)).not.toHaveProperty('changes')
})

test('[SO7] typing, links and read marks reach who reads the chat, and not their own sender', async () => {
  await open()
  const { desktop, interactionId } = await world.seated(mina)
  const heard: string[] = []
  world.relay.listen((signal, by) => void heard.push(`${signal.signal} ${by ?? 'customer'}`))
  world.relay.send(
    { signal: 'typing', interactionId, role: 'customer', typing: true, text: '안녕' },
    undefined,
  )
  expect(await desktop.hears('signal')).toMatchObject({ signal: { role: 'customer', text: '안녕' } })
  desktop.send({ frame: 'typing', interactionId, typing: true })
  desktop.send({ frame: 'typing', interactionId: newId(), typing: true })
  await expect.poll(() => heard).toEqual(['typing customer', `typing ${mina}`])

  const second = world.come(mina, { sessionId: 'elsewhere' })
  await second.hears('welcome')
  desktop.send({ frame: 'read', interactionId, seq: 4, messages: 0 })
  expect(await second.hears('signal')).toMatchObject({ signal: { signal: 'read', interactionId, seq: 4 } })
  expect(desktop.frames.filter(({ frame }) => frame === 'signal')).toHaveLength(1)
})
