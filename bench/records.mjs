// Finished chats, many of them, on the embedded store: how long a search takes, and what searching costs those who are
// chatting meanwhile.
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readArguments, tell } from './measuring/report.mjs'
import { quantile } from './measuring/statistics.mjs'
import { connect, signInAt, ticketFor } from './programs/agent-line.mjs'
import { filledCentre, seatInChat } from './programs/filled-centre.mjs'

const SEARCH_BAR = 300
const ACK_BAR = 2
const TEXT = '안녕하세요, 무엇을 도와드릴까요? Hello there, how may I help you today?'
/** Slower than one socket may speak (200 frames a second). */
const PAUSE = 6
const WARM_UP = 100

const asked = readArguments({ count: 200_000, rounds: 6, messages: 400 })
// It stays: filled once, a second run begins to measure at once.
const folder = join(tmpdir(), `damso-records-${asked('count')}-${process.getuid?.() ?? 0}`)
mkdirSync(folder, { recursive: true })

const { start, agents } = await filledCentre(folder, asked('count'))
const server = await start()

/** @type {Map<string, (down: import('./programs/agent-line.mjs').Down) => void>} */
const waiting = new Map()
const hear = (/** @type {import('./programs/agent-line.mjs').Down} */ down) => {
  const id = down.frame === 'outcome' ? down.commandId : down.frame === 'answer' ? down.id : undefined
  waiting.get(id ?? '')?.(down)
  waiting.delete(id ?? '')
}
const answered = (/** @type {string} */ id) =>
  new Promise((/** @type {(down: import('./programs/agent-line.mjs').Down) => void} */ resolve) => {
    waiting.set(id, resolve)
  })

const seat = await seatInChat(server, hear)
const supervisor = await connect(
  server.url,
  await ticketFor(server.url, await signInAt(server.url, 'supervisor-5')),
  hear,
)

/** One after the other, each when the last has been answered and a pause has passed. @param {number} count */
async function acknowledge(count) {
  const latencies = []
  for (let n = 0; n < count; n += 1) {
    const id = randomUUID()
    const outcome = answered(id)
    const saidAt = performance.now()
    seat.line.request(id, {
      type: 'message.send',
      interactionId: seat.interactionId,
      messageId: id,
      text: TEXT,
    })
    const down = await outcome
    if (down.outcome?.kind !== 'accepted') throw new Error(`A message was ${JSON.stringify(down.outcome)}`)
    latencies.push(performance.now() - saidAt)
    await pause(PAUSE)
  }
  return latencies
}

/** What supervisors look for: what everybody says, what hardly anybody does, names, numbers, and all of it narrowed down. */
const searches = [
  { words: '환불' },
  { words: '배송' },
  { words: '언제' },
  { words: '불' },
  { words: '이어폰 취소' },
  { words: '가능한가요 세탁기' },
  { words: '김민준' },
  { words: '송소율' },
  { words: '비밀번호' },
  { words: '8123' },
  { words: '가각' },
  { words: '없는말씀' },
  { words: '환불 에어컨 냉장고' },
  { words: '반품', agentId: agents[1] },
  { words: '', dispositionCode: 'exchange' },
  { words: '쿠폰', dispositionCode: 'refund', agentId: agents[2] },
  { words: '송장', from: new Date(Date.now() - 30 * 86_400_000).toISOString() },
  { words: '결제', to: new Date(Date.now() - 90 * 86_400_000).toISOString() },
  { words: '갛' },
  { words: '설치 수리 보증' },
]

/** One after the other, as somebody types: each in the letters of the list. @param {() => boolean} goesOn @param {number} rest */
async function search(goesOn, rest) {
  const latencies = []
  const found = []
  for (let n = 0; goesOn(); n += 1) {
    const id = randomUUID()
    const answer = answered(id)
    const askedAt = performance.now()
    supervisor.ask(id, { ask: 'record.find', input: { ...searches[n % searches.length], limit: 50 } })
    const down = await answer
    if (down.answer?.kind !== 'done') throw new Error(`A search was ${JSON.stringify(down.answer)}`)
    latencies.push(performance.now() - askedAt)
    found.push(down.answer.value?.found.length ?? 0)
    await pause(rest)
  }
  return { latencies, found }
}

await acknowledge(WARM_UP)
let left = searches.length
await search(() => left-- > 0, 0)

/** @type {{ idle: number[], searched: number[] }} */
const acks = { idle: [], searched: [] }
/** @type {number[]} */
const took = []
for (let round = 0; round < asked('rounds'); round += 1) {
  acks.idle.push(...(await acknowledge(asked('messages'))))
  let isOver = false
  const searching = search(() => !isOver, 100)
  acks.searched.push(...(await acknowledge(asked('messages'))))
  isOver = true
  took.push(...(await searching).latencies)
}
let more = 5 * searches.length
const alone = await search(() => more-- > 0, 0)
took.push(...alone.latencies)
supervisor.close()
seat.line.close()
await server.end()

const [idle, searched] = [quantile(acks.idle, 0.99), quantile(acks.searched, 0.99)]
const p95 = quantile(took, 0.95)
const held = p95 <= SEARCH_BAR && searched <= ACK_BAR * idle
const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`
tell(
  'records',
  {
    count: asked('count'),
    searches: took.length,
    searchP50: quantile(took, 0.5),
    searchP95: p95,
    ackIdleP99: idle,
    ackSearchedP99: searched,
    held,
  },
  [
    `${asked('count').toLocaleString('en')} finished chats, load average ${(loadavg()[0] ?? 0).toFixed(1)}`,
    `search: p50 ${ms(quantile(took, 0.5))}, p95 ${ms(p95)} (bar ${SEARCH_BAR} ms), ${took.length} searches, ${alone.found.filter((n) => n > 0).length} of ${alone.found.length} found something`,
    `ACK p50: idle ${ms(quantile(acks.idle, 0.5))}, while searches run ${ms(quantile(acks.searched, 0.5))}`,
    `ACK p99: idle ${ms(idle)}, while searches run ${ms(searched)}, ratio ${(searched / idle).toFixed(2)} (bar ${ACK_BAR})`,
    held ? 'pass' : 'fail',
  ],
)
process.exit(held ? 0 : 1)
