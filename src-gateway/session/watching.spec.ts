import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { AgentId, InteractionId } from '../../src-contract/ids'
import { WATCH_LIMIT } from '../../src-contract/limits'
import { newId } from '../../src-contract/new-id'
import { interactionOf, interactionStream } from '../../src-domain/streams'
import { agent, customer, serviceId } from '../../src-domain/testing'
import { chatsWith, create, getsReady, personOf, says } from '../handler/testing'
import { openWorld, type World } from './testing-world'

let world: World
afterEach(() => world.close())

const mina = newId<AgentId>()
const sora = newId<AgentId>()

/** A chat of Mina's, and the desktop of her supervisor. */
async function open() {
  world = await openWorld({ agents: [mina, sora] })
  world.accounts.change({ ...personOf(sora), role: 'supervisor', serviceIds: [serviceId] })
  await getsReady(world.desk, mina)
  const chat = await chatsWith(world.desk, mina)
  const desktop = world.come(sora)
  await desktop.hears('welcome')
  return { ...chat, desktop, stream: interactionStream(chat.interactionId) }
}

test('[SO19] a watched chat is opened, goes on with what happens, and ends when it is asked for', async () => {
  const { desktop, stream, interactionId } = await open()
  desktop.send({ frame: 'watch', stream })
  const { entry } = await desktop.hears('opened')
  expect(entry).toMatchObject({ stream, head: { id: interactionId } })
  await world.desk.ask(says(interactionId, '하나'), customer)
  await desktop.hears('recorded', ({ recorded }) => recorded[0]?.seq === entry.seq + 1)
  desktop.send({ frame: 'unwatch', stream })
  await desktop.hears('closed', (frame) => frame.stream === stream)
  const heard = desktop.recorded().length
  await world.desk.ask(says(interactionId, '둘'), customer)
  await pause(20)
  expect(desktop.recorded()).toHaveLength(heard)
})

test('[SO19] what one may not read and what does not exist is closed at once', async () => {
  const { stream } = await open()
  const other = world.come(mina, { sessionId: 'second' })
  await other.hears('welcome')
  const foreign = interactionStream(newId())
  other.send({ frame: 'watch', stream: foreign })
  await other.hears('closed', (frame) => frame.stream === foreign)

  world.accounts.change({ ...personOf(sora), role: 'agent', serviceIds: [serviceId] })
  const demoted = world.come(sora, { sessionId: 'third' })
  await demoted.hears('welcome')
  demoted.send({ frame: 'watch', stream })
  await demoted.hears('closed', (frame) => frame.stream === stream)
})

test('[SO19] the twenty-first at a time is closed', async () => {
  const { desktop } = await open()
  const streams = Array.from({ length: WATCH_LIMIT + 1 }, () => newId<InteractionId>()).map(interactionStream)
  for (const stream of streams) {
    await world.desk.ask(create(interactionOf(stream) ?? newId()), customer)
    desktop.send({ frame: 'watch', stream })
  }
  const last = streams.at(-1)
  await desktop.hears('closed', ({ stream }) => stream === last)
  await desktop.hears('opened', ({ entry }) => entry.stream === streams.at(-2))
})

test('[SO19] a chat that one has and watches stays open when one of the reasons goes', async () => {
  const { interactionId, segmentId, stream } = await open()
  world.accounts.change({ ...personOf(mina), role: 'supervisor', serviceIds: [serviceId] })
  const desktop = world.come(mina, { sessionId: 'again' })
  await desktop.hears('welcome')
  desktop.send({ frame: 'watch', stream })
  await world.desk.ask({ type: 'interaction.leave', interactionId, segmentId }, agent(mina))
  await world.desk.ask({ type: 'segment.complete', interactionId, segmentId }, agent(mina))
  await desktop.hears('recorded', ({ recorded }) =>
    recorded.some(({ event }) => event.type === 'interaction.completed'),
  )
  desktop.send({ frame: 'unwatch', stream })
  await desktop.hears('closed', (frame) => frame.stream === stream)
})

test('[SO20] who only watches neither types nor reads for others', async () => {
  const { desktop, stream, interactionId } = await open()
  const other = world.come(mina, { sessionId: 'second' })
  await other.hears('welcome')
  desktop.send({ frame: 'watch', stream })
  await desktop.hears('opened')
  desktop.send({ frame: 'typing', interactionId, typing: true })
  desktop.send({ frame: 'read', interactionId, seq: 1, messages: 1 })
  desktop.send({ frame: 'unwatch', stream })
  await desktop.hears('closed')
  expect(other.frames.filter(({ frame }) => frame === 'signal')).toEqual([])
})
