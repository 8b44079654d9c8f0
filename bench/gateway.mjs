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
import { makeCentre, returnAll } from './programs/centre.mjs'
import { cpuSeconds, processTree } from './programs/process-tree.mjs'
import { startServer } from './programs/server.mjs'

const asked = readArguments({ rounds: 7, agents: 160, chats: 2, seconds: 3, inflight: 320 })
const size = { agents: asked('agents'), chatsEach: asked('chats') }
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

const TEXT = '안녕하세요, 무엇을 도와드릴까요? Hello there, how may I help you today?'
/** Compilers and caches have seen the work by then. */
const WARM_UP = 1_500

/** @typedef {{ line: import('./programs/agent-line.mjs').Line, chats: string[] }} Seat */
/** @typedef {(down: import('./programs/agent-line.mjs').Down) => void} Hear */

/** A message is done when its event and its outcome have both arrived; then the next one is said. */
function createSource() {
  /** @type {Map<string, number>} frames still to come, by message */
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
    underWay.set(id, 2)
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

/** @param {() => Promise<import('./programs/server.mjs').Server>} start @param {(url: string, hear: Hear) => Promise<Seat[]>} sit */
const load = (start, sit) => async () => {
  const server = await start()
  const source = createSource()
  const seats = await sit(server.url, source.hear)
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
  for (const { line } of seats) line.close()
  await server.end()
  return sample
}

const relay = load(
  () => startServer(join(root, 'bench/reference/relay.mjs')),
  (url, hear) =>
    Promise.all(
      Array.from({ length: size.agents }, async () => ({
        line: await connect(url, 'none', hear),
        chats: Array.from({ length: size.chatsEach }, () => randomUUID()),
      })),
    ),
)
const shipped = async (/** @type {'postgres' | 'pglite'} */ engine) => {
  const centre = await makeCentre({ folder, engine, size })
  return load(centre.start, (url, hear) => returnAll(url, centre.workers, hear))
}

const rows = (/** @type {string} */ subject, /** @type {number} */ bar) => [
  {
    subject,
    name: `${subject}: throughput`,
    metric: 'rate',
    unit: 'msg/s',
    bar,
    better: /** @type {const} */ ('more'),
  },
  {
    subject,
    name: `${subject}: gateway CPU`,
    metric: 'cpu',
    unit: 'µs/msg',
    better: /** @type {const} */ ('less'),
  },
  {
    subject,
    name: `${subject}: source CPU`,
    metric: 'source',
    unit: 'cores',
    better: /** @type {const} */ ('less'),
  },
]

const exitCode = await report(
  'gateway',
  {
    subjects: {
      'bare relay': relay,
      PostgreSQL: await shipped('postgres'),
      PGlite: await shipped('pglite'),
    },
    comparisons: [...rows('PostgreSQL', 0.6), ...rows('PGlite', 0.5)].map((row) => ({
      ...row,
      reference: 'bare relay',
      judge: /** @type {const} */ ('best'),
    })),
    rounds: asked('rounds'),
    warmUps: 1,
  },
  [
    `${size.agents} agents with ${size.chatsEach} chats each, ${asked('inflight')} messages under way.`,
    'A chat has one agent until conferences exist: each message goes out as two frames to that one socket (the event',
    'and the outcome), in the gateway and in the relay alike. Customers do not poll meanwhile.',
  ],
)
process.exit(exitCode)
