// A contact centre with agents in the middle of chats, made through the product's own doors and kept between starts.
import { randomUUID } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { connect, signInAt, ticketFor } from './agent-line.mjs'
import { GATEWAY, startServer } from './server.mjs'

/** @typedef {{ agent: import('./agent-line.mjs').SignedIn, chats: string[] }} Worker */
/** `watchers`: supervisors who each watch so many chats as one desktop may. @typedef {{ agents: number, chatsEach: number, watchers?: number }} Size */
/** @typedef {Awaited<ReturnType<typeof makeCentre>>} Centre */

const APP_ID = 'bench'
const people = (/** @type {Size} */ { agents, chatsEach }) =>
  Array.from({ length: agents }, (_, n) => ({
    userName: `agent-${n + 1}`,
    displayName: `Agent ${n + 1}`,
    role: 'agent',
    password: 'load-source-1',
    services: ['load'],
    chatLimit: chatsEach,
  }))

const supervisors = (/** @type {Size} */ { watchers = 0 }) =>
  Array.from({ length: watchers }, (_, n) => ({
    ...{ userName: `supervisor-${n + 1}`, displayName: `Supervisor ${n + 1}`, role: 'supervisor' },
    ...{ password: 'load-source-1', services: ['load'] },
  }))

/** As IT would write it; customers stay although their clients never poll. @param {Size} size */
const workspace = (size) => ({
  centre: { name: 'Bench', language: 'en', connectionGrace: 3_600 },
  services: [
    {
      key: 'load',
      name: 'Load',
      times: { rampUp: 0, offer: 60, inactivity: 86_400, customerTimeout: 86_400, customerSilence: 3_600 },
    },
  ],
  entryPoints: [{ appId: APP_ID, service: 'load' }],
  people: [...people(size), ...supervisors(size)],
})

/** A database of its own in the throw-away cluster. */
async function newDatabase() {
  const url = process.env['DAMSO_TEST_DATABASE_URL']
  if (url === undefined) throw new Error('There is no PostgreSQL: start this by npm run bench')
  const name = `bench_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client(url)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const own = new URL(url)
  own.pathname = name
  return own.href
}

/** @param {string} folder @param {'postgres' | 'pglite'} engine */
export async function storeFor(folder, engine) {
  const data = join(folder, engine)
  mkdirSync(data, { recursive: true })
  return { data, environment: { DATABASE_URL: engine === 'postgres' ? await newDatabase() : '' } }
}

/** @typedef {{ folder: string, engine: 'postgres' | 'pglite', size: Size }} Wanted */

/** @param {Wanted} wanted */
export async function makeCentre({ folder, engine, size }) {
  const { data, environment } = await storeFor(folder, engine)
  const file = join(folder, `${engine}.json`)
  writeFileSync(file, JSON.stringify(workspace(size)))
  execFileSync(process.execPath, [GATEWAY, 'import-workspace', file, '--data', data], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const start = () => startServer(GATEWAY, ['--port', '0', '--data', data, '--trust-proxy'], environment)

  const gateway = await start()
  const workers = await Promise.all(await seatEverybody(gateway.url, size))
  /** @type {import('./agent-line.mjs').SignedIn[]} */
  const watchers = []
  for (const { userName } of supervisors(size)) watchers.push(await signInAt(gateway.url, userName))
  const polls = await openChats(gateway.customersUrl, size)
  await until(() => workers.every(({ chats }) => chats.length === size.chatsEach))
  workers.forEach(({ line }) => line.close())
  await gateway.end()
  return { start, polls, watchers, workers: workers.map(({ agent, chats }) => ({ agent, chats })) }
}

/** One after the other: checking a password is made to be slow. @param {string} url @param {Size} size */
async function seatEverybody(url, size) {
  /** @type {ReturnType<typeof seat>[]} */
  const seated = []
  for (const { userName } of people(size)) seated.push(seat(url, await signInAt(url, userName)))
  return seated
}

/** Ready, and takes whatever is offered. @param {string} url @param {import('./agent-line.mjs').SignedIn} agent */
async function seat(url, agent) {
  /** @type {string[]} */
  const chats = []
  const line = await connect(url, await ticketFor(url, agent), ({ frame, entry }) => {
    const offered = entry?.head.segments?.find(
      ({ agentId, status }) => agentId === agent.agentId && status === 'offered',
    )
    if (frame !== 'opened' || !entry || !offered) return
    const interactionId = entry.head.id
    chats.push(interactionId)
    line.request(randomUUID(), { type: 'interaction.accept', interactionId, segmentId: offered.id })
  })
  const presence = { state: 'ready' }
  line.request(randomUUID(), { type: 'agent.choosePresence', agentId: agent.agentId, presence })
  return { agent, chats, line }
}

/** Through the customers' door, each from an address of his own; how each of them polls. @param {string} url @param {Size} size */
async function openChats(url, { agents, chatsEach }) {
  /** @type {import('./customer-poll.mjs').Poll[]} */
  const polls = []
  const query = new URLSearchParams({ tenantUrl: new URL(url).hostname, nonce: randomUUID() }).toString()
  for (let n = 0; n < agents * chatsEach; n += 1) {
    const headers = {
      Authorization: `MOBILE-API-140-327-PLAIN appId=${APP_ID}, clientId=${randomUUID()}`,
      'Content-Type': 'application/json',
      'X-Forwarded-For': `172.${16 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`,
    }
    const answer = await fetch(`${url}/clientweb/api/v2/chats?${query}`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ phone_number: '', from: '', parameters: { first_name: `Customer ${n + 1}` } }),
    })
    if (!answer.ok) throw new Error(`A chat was answered ${answer.status}: ${await answer.text()}`)
    const { chat_id: chatId } = await answer.json()
    polls.push({ path: `/clientweb/api/v2/chats/${chatId}/events?${query}`, headers })
  }
  return polls
}

async function until(/** @type {() => boolean} */ isSo) {
  for (let waited = 0; !isSo(); waited += 50) {
    if (waited > 60_000) throw new Error('Not every chat has found its agent within a minute')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/**
 * Everybody on a line again, in a gateway that has just started.
 * @param {string} url @param {Worker[]} workers @param {(down: import('./agent-line.mjs').Down) => void} hear
 */
export const returnAll = (url, workers, hear) =>
  Promise.all(
    workers.map(async ({ agent, chats }) => {
      const line = await connect(url, await ticketFor(url, agent), hear)
      const held = line.desk.filter(({ head }) => chats.includes(head.id)).length
      if (held < chats.length) throw new Error(`${agent.userName} has lost ${chats.length - held} chats`)
      return { line, chats }
    }),
  )

/**
 * Everybody who looks on, each at so many chats as a desktop may watch.
 * @param {string} url @param {import('./agent-line.mjs').SignedIn[]} watchers @param {(down: import('./agent-line.mjs').Down) => void} hear
 */
export const watchAt = (url, watchers, hear) =>
  Promise.all(watchers.map(async (watcher) => connect(url, await ticketFor(url, watcher), hear)))
