import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { AgentId, CommandId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { agentStream } from '../../src-domain/streams'
import { customer } from '../../src-domain/testing'
import { says } from '../handler/testing'
import { nothingAsked } from './testing'
import { openWorld, type World } from './testing-world'

let world: World
afterEach(() => world.close())

const mina = newId<AgentId>()
const jun = newId<AgentId>()
const open = async (more: Partial<Parameters<typeof openWorld>[0]> = {}) => {
  world = await openWorld({ agents: [mina, jun], ...more })
}
const connection = async (agentId: AgentId) => {
  const head = (await world.desk.ports.streams.head(agentStream(agentId)))?.head
  return head && 'connection' in head ? head.connection : undefined
}

test.each([
  ['a ticket that opens nothing', { agentId: newId<AgentId>() }, 'ticket-refused'],
  ['another major version', { agentId: mina, version: '2.0' }, 'version-mismatch'],
])('[SO1] %s is sent away with the reason', async (_, arrival, reason) => {
  await open()
  const desktop = world.come(arrival.agentId, arrival)
  expect(await desktop.hears('goodbye')).toMatchObject({ reason })
  await desktop.closed
})

test.each([
  ['no JSON', 'hello?'],
  ['a frame before the hello', JSON.stringify({ frame: 'heartbeat' })],
  ['a hello without a ticket', JSON.stringify({ frame: 'hello' })],
])('[SO1] %s is sent away', async (_, text) => {
  await open()
  const socket = new WebSocket(world.url)
  const heard = new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())))
  socket.once('open', () => socket.send(text))
  expect(await heard).toBe('{"frame":"goodbye","reason":"invalid-message"}')
})

test('[SO1] a later minor version may say more: its requests are answered, its frames ignored', async () => {
  await open()
  const desktop = world.come(mina, { version: '1.7' })
  await desktop.hears('welcome')
  const commandId = newId<CommandId>()
  desktop.send({ frame: 'request', request: { commandId, command: { type: 'interaction.dream' } } })
  desktop.send({ frame: 'sing', song: '아리랑' })
  const { outcome } = await desktop.hears('outcome', (frame) => frame.commandId === commandId)
  expect(outcome).toEqual({ kind: 'failed', fault: 'invalid-message' })
  expect(desktop.frames.map(({ frame }) => frame)).not.toContain('goodbye')
})

test('[SO8] a desktop that answers heartbeats stays, one that is silent is cut and its agent lost', async () => {
  await open({ heartbeat: 1 })
  const [lively, deaf] = [world.come(mina), world.come(jun)]
  await Promise.all([lively.hears('welcome'), deaf.hears('welcome')])
  const answering = setInterval(() => lively.send({ frame: 'heartbeat' }), 100)
  const before = performance.now()
  await deaf.closed
  expect(performance.now() - before).toBeLessThan(3_000)
  await expect.poll(() => connection(jun)).toBe('lost')
  expect((await lively.hears('heartbeat')).gatewayTime).toMatch(/Z$/)
  expect(lively.socket.readyState).toBe(WebSocket.OPEN)
  expect(await connection(mina)).toBe('connected')
  clearInterval(answering)
})

test('[SO8] coming back restores the connection, and signs in only once per session', async () => {
  await open()
  const first = world.come(mina)
  await first.hears('welcome')
  first.socket.terminate()
  await expect.poll(() => connection(mina)).toBe('lost')
  await world.come(mina).hears('welcome')
  expect(await connection(mina)).toBe('connected')
  const history = await world.log.read(agentStream(mina), { after: 0, limit: 99 })
  expect(history.map(({ event }) => event.type)).toEqual([
    'agent.signedIn',
    'agent.connectionRestored',
    'agent.connectionLost',
    'agent.connectionRestored',
  ])
})

test('[SO10] floods, frames too large and bytes are cut; the others go on', async () => {
  await open({ limits: { framesPerSecond: 10, bytesPerSecond: 100_000 } })
  const calm = world.come(mina)
  const come = async (sessionId: string) => {
    const desktop = world.come(jun, { sessionId })
    await desktop.hears('welcome')
    return desktop
  }
  const [flood, fat, binary] = await Promise.all(['flood', 'fat', 'binary'].map(come))
  for (let n = 0; n < 150; n += 1) flood?.send({ frame: 'heartbeat' })
  expect(await flood?.hears('goodbye')).toMatchObject({ reason: 'too-much' })
  fat?.socket.send('x'.repeat(5 * 1024 * 1024))
  binary?.socket.send(Buffer.from([1, 2, 3]))
  await Promise.all([fat?.closed, binary?.closed])
  expect(calm.socket.readyState).toBe(WebSocket.OPEN)
})

test('[SO9] who does not read is cut, holds little meanwhile, and others get everything', async () => {
  await open()
  const { desktop: slow, interactionId } = await world.seated(mina)
  const other = await world.seated(jun)
  slow.socket.pause()
  const text = '가'.repeat(8_000)
  const before = process.memoryUsage().rss
  for (let n = 0; n < 400; n += 1) {
    await Promise.all([
      ...Array.from({ length: 4 }, () => world.desk.ask(says(interactionId, text), customer)),
      world.desk.ask(says(other.interactionId, `말 ${n}`), customer),
    ])
  }
  const seqs = () => other.desktop.recorded().filter(({ event }) => event.type === 'message.sent').length
  await expect.poll(seqs).toBe(400)
  await expect.poll(() => connection(mina), { timeout: 15_000 }).toBe('lost')
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  slow.socket.terminate()
})

test('[SO11] a new line of the same session takes the place of the old one, and nobody is lost', async () => {
  await open()
  const first = world.come(mina)
  await first.hears('welcome')
  const second = world.come(mina)
  await Promise.all([second.hears('welcome'), first.closed])
  await pause(50)
  expect(await connection(mina)).toBe('connected')
  expect(first.frames.map(({ frame }) => frame)).not.toContain('goodbye')
})

test('[SO11] signing in elsewhere ends the first session with a word, and its chats move over', async () => {
  await open()
  const { desktop: first, interactionId } = await world.seated(mina)
  const second = world.come(mina, { sessionId: 'elsewhere' })
  world.accounts.endSession('first', 'signed-in-elsewhere', mina)
  expect(await first.hears('goodbye')).toMatchObject({ reason: 'signed-in-elsewhere' })
  const { desk } = await second.hears('welcome')
  expect(desk).toHaveLength(2)
  await first.closed
  await pause(50)
  expect(await connection(mina)).toBe('connected')
  expect(JSON.stringify(desk)).toContain(interactionId)
})

test('[SO11] signing out is an event once, and with open chats the grace runs instead', async () => {
  await open()
  const [leaving, { desktop: busy }] = [world.come(jun), await world.seated(mina)]
  await leaving.hears('welcome')
  world.accounts.endSession('first', 'signed-out', jun)
  world.accounts.endSession('first', 'signed-out', jun)
  world.accounts.endSession('first', 'signed-out', mina)
  await Promise.all([leaving.closed, busy.closed])
  await expect.poll(() => connection(jun)).toBe('gone')
  await expect.poll(() => connection(mina)).toBe('lost')
  const history = await world.log.read(agentStream(jun), { after: 0, limit: 99 })
  expect(history.filter(({ event }) => event.type === 'agent.signedOut')).toHaveLength(1)
})

test('[SO12] draining tells everybody to come back, loses nobody and refuses who comes now', async () => {
  await open()
  const desktop = world.come(mina)
  await desktop.hears('welcome')
  await world.sessions.drain()
  expect(await desktop.hears('goodbye')).toMatchObject({ reason: 'draining' })
  expect(await connection(mina)).toBe('connected')
  expect(await world.come(jun).hears('goodbye')).toMatchObject({ reason: 'draining' })
})

test('[SO17] draining waits for what was asked before', async () => {
  const steps: string[] = []
  const find = async () => {
    steps.push('asked')
    await pause(100)
    steps.push('answered')
    return { value: { found: [], more: false } }
  }
  await open({ asks: { ...nothingAsked, 'transcript.find': find } })
  const desktop = world.come(mina)
  await desktop.hears('welcome')
  const input = { stream: agentStream(mina), words: '환불', limit: 5 }
  desktop.send({ frame: 'ask', id: newId(), ask: { ask: 'transcript.find', input } })
  await expect.poll(() => steps).toEqual(['asked'])
  desktop.socket.terminate()
  await world.sessions.drain()
  expect(steps).toEqual(['asked', 'answered'])
})
