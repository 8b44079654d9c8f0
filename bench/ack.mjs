// How long a message's sender waits for "accepted", which means flushed: against a bare echo after one durable insert.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atExit, root } from '../build/script.mjs'
import { readArguments, report } from './measuring/report.mjs'
import { quantile } from './measuring/statistics.mjs'
import { connect } from './programs/agent-line.mjs'
import { makeCentre, returnAll, storeFor } from './programs/centre.mjs'
import { startServer } from './programs/server.mjs'

/** @typedef {'postgres' | 'pglite'} Engine */
/** @typedef {(down: import('./programs/agent-line.mjs').Down) => void} Hear */
/** @typedef {{ line: import('./programs/agent-line.mjs').Line, chats: string[] }} Seat */

const asked = readArguments({ rounds: 9, messages: 400 })
const folder = mkdtempSync(join(tmpdir(), 'damso-bench-'))
atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

const TEXT = '안녕하세요, 무엇을 도와드릴까요? Hello there, how may I help you today?'
/** Messages of which nothing is kept: compilers and caches have seen the work by then. */
const WARM_UP = 200
/** Slower than one socket may speak (200 frames a second). */
const PAUSE = 6

/** One after the other, each when the last has been answered and a pause has passed. @param {Seat} seat @param {Map<string, () => void>} waiting */
async function measure({ line, chats: [interactionId] }, waiting) {
  /** @type {number[]} */
  const latencies = []
  for (let n = 0; n < WARM_UP + asked('messages'); n += 1) {
    const id = randomUUID()
    const answered = new Promise((/** @type {(value: void) => void} */ resolve) => waiting.set(id, resolve))
    const saidAt = performance.now()
    line.request(id, { type: 'message.send', interactionId, messageId: id, text: TEXT })
    await answered
    if (n >= WARM_UP) latencies.push(performance.now() - saidAt)
    await pause(PAUSE)
  }
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) }
}

/** @param {() => Promise<import('./programs/server.mjs').Server>} start @param {(url: string, hear: Hear) => Promise<Seat>} sit */
const acknowledge = (start, sit) => async () => {
  const server = await start()
  /** @type {Map<string, () => void>} */
  const waiting = new Map()
  const seat = await sit(server.url, ({ frame, commandId, outcome, ...rest }) => {
    if (outcome && outcome.kind !== 'accepted') throw new Error(`A message was ${JSON.stringify(outcome)}`)
    // The reference echoes the request itself.
    const id = frame === 'request' && 'request' in rest ? Object(rest.request).commandId : commandId
    waiting.get(id ?? '')?.()
  })
  const sample = await measure(seat, waiting)
  seat.line.close()
  await server.end()
  return sample
}

const bare = async (/** @type {Engine} */ engine) => {
  const { data, environment } = await storeFor(join(folder, 'bare'), engine)
  return acknowledge(
    () => startServer(join(root, 'bench/reference/echo-insert.mjs'), [data], environment),
    async (url, hear) => ({ line: await connect(url, 'none', hear), chats: [randomUUID()] }),
  )
}
const shipped = async (/** @type {Engine} */ engine) => {
  const centre = await makeCentre({ folder, engine, size: { agents: 1, chatsEach: 1 } })
  return acknowledge(centre.start, async (url, hear) => {
    const [seat] = await returnAll(url, centre.workers, hear)
    if (!seat) throw new Error('Nobody has come back')
    return seat
  })
}

const rows = (/** @type {string} */ engine) =>
  /** @type {const} */ (['p50', 'p99']).map((metric) => ({
    name: `${engine}: ACK ${metric}`,
    subject: engine,
    reference: `echo and insert on ${engine}`,
    metric,
    unit: 'ms',
    better: /** @type {const} */ ('less'),
    judge: /** @type {const} */ ('pairedMedian'),
    ...(metric === 'p50' ? { bar: 3 } : {}),
  }))

const exitCode = await report(
  'ack',
  {
    subjects: {
      'echo and insert on PostgreSQL': await bare('postgres'),
      PostgreSQL: await shipped('postgres'),
      'echo and insert on PGlite': await bare('pglite'),
      PGlite: await shipped('pglite'),
    },
    comparisons: [...rows('PostgreSQL'), ...rows('PGlite')],
    rounds: asked('rounds'),
    warmUps: 1,
  },
  [`${asked('messages')} messages a round, one at a time, one agent in one chat.`],
)
process.exit(exitCode)
