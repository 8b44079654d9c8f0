// How many messages a second come in, are committed and flushed, and go out again: the shipped gateway with its real
// rules, against a bare relay of the same frames. This process is the load source.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atExit, root } from '../build/script.mjs'
import { readArguments, report } from './measuring/report.mjs'
import { connect } from './programs/agent-line.mjs'
import { makeCentre, returnAll, watchAt } from './programs/centre.mjs'
import { keepPolling } from './programs/customer-poll.mjs'
import { cpuSeconds, processTree } from './programs/process-tree.mjs'
import { startServer } from './programs/server.mjs'

const asked = readArguments({ rounds: 5, agents: 100, chats: 3, seconds: 3, inflight: 300 })
/** Chats that one desktop may watch, and how many look on at each beside its agent. */
const WATCHED_EACH = 20
const ONLOOKERS = 2
const chats = asked('agents') * asked('chats')
const size = {
  agents: asked('agents'),
  chatsEach: asked('chats'),
  watchers: Math.ceil(chats / WATCHED_EACH) * ONLOOKERS,
}
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

const TEXT = '안녕하세요, 무엇을 도와드릴까요? Hello there, how may I help you today?'
/** Compilers and caches have seen the work by then. */
const WARM_UP = 1_500
const QUIET = 1_000

/** @typedef {{ line: import('./programs/agent-line.mjs').Line, chats: string[] }} Seat */
/** @typedef {(down: import('./programs/agent-line.mjs').Down) => void} Hear */

/** A message is done when all of its deliveries have arrived; then the next one is said. */
function createSource(/** @type {number} */ deliveries) {
  /** @type {Map<string, number>} deliveries still to come, by message */
  const underWay = new Map()
  /** @type {{ line: import('./programs/agent-line.mjs').Line, interactionId: string }[]} */
  let places = []
  let said = 0
  let done = 0
  let isOpen = true

  function say() {
    const place = places[said % places.length]
    said += 1
    const id = randomUUID()
    underWay.set(id, deliveries)
    const { interactionId } = place ?? {}
    place?.line.request(id, { type: 'message.send', interactionId, messageId: id, text: TEXT })
  }
  function arrived(/** @type {string | undefined} */ id) {
    const left = underWay.get(id ?? '')
    if (id === undefined || left === undefined) return
    if (left > 1) underWay.set(id, left - 1)
    else {
      underWay.delete(id)
      done += 1
      if (isOpen) say()
    }
  }

  return {
    done: () => done,
    arrived,
    /** @type {Hear} */
    hear({ frame, commandId, outcome, recorded }) {
      if (frame === 'recorded') for (const { event } of recorded ?? []) arrived(event.messageId)
      if (frame !== 'outcome') return
      if (outcome?.kind !== 'accepted') throw new Error(`A message was ${JSON.stringify(outcome)}`)
      arrived(commandId)
    },
    start(/** @type {Seat[]} */ seats, /** @type {number} */ inFlight) {
      // Agent after agent: no two messages to one chat or one socket follow each other closely.
      places = Array.from({ length: size.chatsEach }, (_, n) =>
        seats.map(({ line, chats }) => ({ line, interactionId: chats[n] ?? '' })),
      ).flat()
      for (let n = 0; n < inFlight; n += 1) say()
    },
    async stop() {
      isOpen = false
      for (let waited = 0; underWay.size > 0 && waited < 5_000; waited += 20) await pause(20)
      if (underWay.size > 0) throw new Error(`${underWay.size} of ${said} messages have not come back`)
    },
  }
}

/**
 * @typedef {object} Subject
 * @property {() => Promise<import('./programs/server.mjs').Server>} start
 * @property {(url: string, hear: Hear) => Promise<Seat[]>} sit
 * @property {(url: string, hear: Hear) => Promise<import('./programs/agent-line.mjs').Line[]>} look
 * @property {(seats: Seat[]) => import('./programs/customer-poll.mjs').Poll[]} polls
 */

/** Each chat is watched by so many who look on beside its agent; resolves when they all see it. */
async function watchAll(
  /** @type {Seat[]} */ seats,
  /** @type {(hear: Hear) => ReturnType<Subject['look']>} */ look,
  /** @type {Hear} */ hear,
) {
  let opened = 0
  const lines = await look((down) => {
    if (down.frame === 'opened') opened += 1
    if (down.frame === 'closed') throw new Error('A chat may not be watched')
    if (down.frame === 'recorded') hear(down)
  })
  const all = seats.flatMap((seat) => seat.chats)
  lines.forEach((line, n) => {
    const first = Math.floor(n / ONLOOKERS) * WATCHED_EACH
    all.slice(first, first + WATCHED_EACH).forEach(line.watch)
  })
  for (let waited = 0; opened < all.length * ONLOOKERS; waited += 20) {
    if (waited > 30_000) throw new Error('Not every chat is watched after half a minute')
    await pause(20)
  }
  return lines
}

/** @param {Subject} subject @param {boolean} withCustomers */
const load =
  ({ start, sit, look, polls }, withCustomers) =>
  async () => {
    const server = await start()
    // To its agent the event and the outcome; then to two who look on, or to its customer.
    const source = createSource(withCustomers ? 3 : 2 + ONLOOKERS)
    const seats = await sit(server.url, source.hear)
    const onlookers = withCustomers
      ? []
      : await watchAll(seats, (hear) => look(server.url, hear), source.hear)
    let heardAt = performance.now()
    const customers = (withCustomers ? polls(seats) : []).map((poll) =>
      keepPolling(server.url, poll, (id) => {
        heardAt = performance.now()
        source.arrived(id)
      }),
    )
    // Polls are held, and what was said while nobody polled has been handed over.
    while (withCustomers && performance.now() - heardAt < QUIET) await pause(50)
    source.start(seats, asked('inflight'))
    await pause(WARM_UP)

    const processes = processTree(server.pid)
    const [cpuBefore, sourceBefore, before, startedAt] = [
      cpuSeconds(processes),
      cpuSeconds([process.pid]),
      source.done(),
      performance.now(),
    ]
    await pause(asked('seconds') * 1_000)
    const seconds = (performance.now() - startedAt) / 1_000
    const messages = source.done() - before
    const sample = {
      rate: messages / seconds,
      cpu: ((cpuSeconds(processes) - cpuBefore) / messages) * 1e6,
      // Near 1 the source, not the server, is what was measured.
      source: (cpuSeconds([process.pid]) - sourceBefore) / seconds,
    }
    await source.stop()
    for (const { close } of [...customers, ...onlookers, ...seats.map(({ line }) => line)]) close()
    await server.end()
    return sample
  }

/** @type {Subject} */
const relay = {
  start: () => startServer(join(root, 'bench/reference/relay.mjs')),
  sit: (url, hear) =>
    Promise.all(
      Array.from({ length: size.agents }, async () => ({
        line: await connect(url, 'none', hear),
        chats: Array.from({ length: size.chatsEach }, () => randomUUID()),
      })),
    ),
  look: (url, hear) => Promise.all(Array.from({ length: size.watchers }, () => connect(url, 'none', hear))),
  polls: (seats) => seats.flatMap(({ chats }) => chats.map((id) => ({ path: `/${id}`, headers: {} }))),
}
/** @param {'postgres' | 'pglite'} engine @returns {Promise<Subject>} */
async function shipped(engine) {
  const { start, workers, watchers, polls } = await makeCentre({ folder, engine, size })
  return {
    start,
    sit: (url, hear) => returnAll(url, workers, hear),
    look: (url, hear) => watchAt(url, watchers, hear),
    polls: () => polls,
  }
}

const engines = { PostgreSQL: await shipped('postgres'), PGlite: await shipped('pglite') }
const bars = { PostgreSQL: 0.6, PGlite: 0.5 }

/** @param {keyof typeof engines} engine */
const rows = (engine) =>
  [', three sockets', ', customers poll'].flatMap((shape) => {
    const row = {
      subject: `${engine}${shape}`,
      reference: `bare relay${shape}`,
      judge: /** @type {const} */ ('best'),
    }
    const less = /** @type {const} */ ('less')
    return [
      {
        ...{ ...row, name: `${row.subject}: throughput`, metric: 'rate', unit: 'msg/s' },
        ...{ better: /** @type {const} */ ('more') },
        // The bar speaks of three sockets.
        ...(shape === ', three sockets' && { bar: bars[engine] }),
      },
      { ...row, name: `${row.subject}: CPU`, metric: 'cpu', unit: 'µs/msg', better: less },
      { ...row, name: `${row.subject}: CPU of the source`, metric: 'source', unit: 'cores', better: less },
    ]
  })

const exitCode = await report(
  'gateway',
  {
    subjects: Object.fromEntries(
      Object.entries({ 'bare relay': relay, ...engines }).flatMap(([name, subject]) => [
        [`${name}, three sockets`, load(subject, false)],
        [`${name}, customers poll`, load(subject, true)],
      ]),
    ),
    comparisons: [...rows('PostgreSQL'), ...rows('PGlite')],
    rounds: asked('rounds'),
    warmUps: 1,
  },
  [
    `${size.agents} agents with ${size.chatsEach} chats each, ${asked('inflight')} messages under way.`,
    'Three sockets: the event and the outcome to the agent, the event to two supervisors who watch the chat.',
    "Customers poll: the event and the outcome to the agent, the event as the answer to its customer's held poll; no bar.",
    'The relay delivers the same, over the same kinds of connection.',
  ],
)
process.exit(exitCode)
