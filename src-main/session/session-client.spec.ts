import { afterEach, expect, test } from 'vitest'
import type { Goodbye } from '../../src-contract/protocol'
import { systemClock } from './clock'
import { createNetwork } from './network'
import type { TicketAnswer } from './attempt'
import { createSessionClient, type LinkState } from './session-client'
import { at, silent, until } from './testing'
import { startTestGateway, type TestGateway } from './testing-gateway'
import { webSocketTo } from './web-socket'

const toClose: (() => unknown)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

const network = createNetwork({ findProxy: async () => 'direct', systemRoots: () => undefined })

async function connected(
  heartbeat: number,
  ticket: () => TicketAnswer = () => ({ kind: 'ticket', ticket: 't' }),
) {
  const gateway = await startTestGateway(heartbeat)
  toClose.push(gateway.close)
  gateway.answers((up, say) => (up.frame === 'hello' ? say(gateway.welcome()) : undefined))
  return { gateway, ...open(gateway, ticket) }
}

function open(gateway: TestGateway, ticket: () => TicketAnswer) {
  const links: { state: LinkState; at: number }[] = []
  const frames: string[] = []
  let reason: Goodbye | undefined
  const client = createSessionClient({
    buyTicket: async () => ticket(),
    open: webSocketTo(() => gateway.url, network, silent),
    held: () => ({ cursors: { 'interaction/8f3f6f3e-2f0a-4c7e-9d57-0d8d7f6d2f11': 7 } }),
    clock: systemClock,
    random: () => 0.01,
    log: silent,
    heard: ({ frame }) => frames.push(frame),
    link: (state) => links.push({ state, at: performance.now() }),
    over: (why) => (reason = why),
  })
  toClose.push(client.stop)
  client.start()
  const states = () => links.map(({ state }) => (typeof state === 'string' ? state : 'offline'))
  const times = (state: string) => states().filter((each) => each === state).length
  return { client, links, frames, states, times, reason: () => reason }
}

test('[LI1] a line that breaks is up again at once, with a hello that says what is held', async () => {
  const { gateway, states, times } = await connected(5)
  await until(() => times('online') === 1)
  gateway.lines.at(-1)?.terminate()
  await until(() => times('online') === 2)
  expect(states()).toEqual(['connecting', 'online', 'offline', 'connecting', 'online'])
  expect(gateway.heard.map((up) => up.frame === 'hello' && up.cursors)).toEqual([
    { 'interaction/8f3f6f3e-2f0a-4c7e-9d57-0d8d7f6d2f11': 7 },
    { 'interaction/8f3f6f3e-2f0a-4c7e-9d57-0d8d7f6d2f11': 7 },
  ])
})

test('[LI1] a gateway that is away is tried until it is back', async () => {
  const { gateway, times } = await connected(5)
  await until(() => times('online') === 1)
  const port = Number(gateway.url.port)
  await gateway.close()
  await until(() => times('offline') > 5)

  const { createServer } = await import('node:http')
  const { WebSocketServer } = await import('ws')
  const http = createServer().listen(port, '127.0.0.1')
  new WebSocketServer({ server: http }).on('connection', (line) =>
    line.on('message', () => line.send(JSON.stringify(gateway.welcome()))),
  )
  toClose.push(
    () => http.closeAllConnections(),
    () => http.close(),
  )
  await until(() => times('online') === 2)
})

test('[LI2] a deaf line is given up within one and a half heartbeats', async () => {
  const heartbeat = 0.4
  const { gateway, links, times } = await connected(heartbeat)
  await until(() => times('online') === 1)
  const since = links.at(-1)?.at ?? 0
  // Says nothing, and does not close: as after a cut cable.
  gateway.answers(() => undefined)
  await until(() => times('offline') === 1)
  const silence = (links.find(({ state }) => typeof state !== 'string')?.at ?? Infinity) - since
  expect(silence).toBeGreaterThan(heartbeat * 1_000)
  expect(silence).toBeLessThan(heartbeat * 1_000 * 1.5 + 300)
})

test('[LI2] heartbeats keep a quiet line up, and are answered', async () => {
  const { gateway, times } = await connected(0.1)
  await until(() => times('online') === 1)
  for (let beat = 0; beat < 6; beat++) {
    gateway.say({ frame: 'heartbeat', gatewayTime: at })
    await new Promise((resolve) => setTimeout(resolve, 80))
  }
  expect(times('offline')).toBe(0)
  expect(gateway.heard.filter(({ frame }) => frame === 'heartbeat').length).toBe(6)
})

test('[LI2] a gateway that accepts and never greets is not waited for', async () => {
  const { gateway, times } = await connected(5)
  await until(() => times('online') === 1)
  gateway.answers(() => undefined)
  gateway.lines.at(-1)?.terminate()
  await until(() => times('offline') === 2)
  expect(times('online')).toBe(1)
})

test('[LI3] after waking, an open line that does not answer is replaced within two seconds', async () => {
  const { gateway, client, times } = await connected(60)
  await until(() => times('online') === 1)
  // The other end looks open and hears nothing: neither frames nor pings are read any more.
  gateway.lines.at(-1)?.pause()
  const woke = performance.now()
  client.wake()
  await until(() => times('online') === 2)
  expect(performance.now() - woke).toBeLessThan(2_000)
})

test('[LI3] after waking, a line that answers stays', async () => {
  const { client, times } = await connected(60)
  await until(() => times('online') === 1)
  client.wake()
  await new Promise((resolve) => setTimeout(resolve, 1_700))
  expect(times('offline')).toBe(0)
})

test('[LI4] an ended session is not tried again, and its reason is told', async () => {
  for (const why of [
    'signed-in-elsewhere',
    'signed-out',
    'version-mismatch',
    'too-much',
    'invalid-message',
  ] as const) {
    const { gateway, times, reason } = await connected(5)
    await until(() => times('online') === 1)
    gateway.say({ frame: 'goodbye', reason: why })
    await until(() => reason() !== undefined)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect([reason(), gateway.lines.length]).toEqual([why, 1])
  }
})

test('[LI4] a draining gateway is tried again, but not by everybody at once', async () => {
  const { gateway, links, times, reason } = await connected(5)
  await until(() => times('online') === 1)
  gateway.say({ frame: 'goodbye', reason: 'draining' })
  await until(() => times('online') === 2)
  expect(links.find(({ state }) => typeof state !== 'string')?.state).toEqual({ offlineFor: 3 })
  expect(reason()).toBeUndefined()
})

test('[LI4] a secret that buys nothing any more ends the session', async () => {
  const { reason } = await connected(5, () => ({ kind: 'ended', reason: 'signed-in-elsewhere' }))
  await until(() => reason() !== undefined)
  expect(reason()).toBe('signed-in-elsewhere')
})

test('[LI1] a door that asks for patience gets it', async () => {
  const { links, times } = await connected(5, () => ({ kind: 'later', seconds: 7 }))
  await until(() => times('offline') === 1)
  expect(links.at(-1)?.state).toEqual({ offlineFor: 7_000 })
})

test('[LI1] frames of a later version are passed over', async () => {
  const { gateway, frames, times } = await connected(5)
  await until(() => times('online') === 1)
  gateway.lines.at(-1)?.send('{"frame":"from-the-future","x":1}')
  gateway.lines.at(-1)?.send('not json')
  gateway.say({ frame: 'closed', stream: 'interaction/8f3f6f3e-2f0a-4c7e-9d57-0d8d7f6d2f11' })
  await until(() => frames.includes('closed'))
  expect(frames).toEqual(['welcome', 'closed'])
})
