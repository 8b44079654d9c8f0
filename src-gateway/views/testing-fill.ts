import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { pino } from 'pino'
import type { Event, Recorded } from '../../src-contract/envelope'
import type {
  AgentId,
  CommandId,
  DispositionId,
  EntryPointId,
  Instant,
  InteractionId,
  MessageId,
  SegmentId,
  ServiceId,
} from '../../src-contract/ids'
import { interactionStream } from '../../src-domain/streams'
import { openDatabase } from '../database/open-database'
import { statementsOf } from '../log/append-statements'
import { interactionsView } from './interactions'
import { makeTables } from './standing'
import { createSteps } from './steps'
import { sayings } from './testing-sayings'

/**
 * A program that measurements start: `node views-testing-fill.cjs FOLDER PARTS COUNT SERVICE AGENT,AGENT` writes finished
 * chats into the log of an embedded store until there are COUNT of them, and follows them with the view's own fold. What
 * was there before counts: stopped anywhere it goes on from there.
 */
const [, , folder = '', parts = '', count = '0', service = '', agents = ''] = argv

/** Events of one transaction, and of one step of the view. */
const TOGETHER = 2_000
const MESSAGES = 12
const MINUTE = 60_000

const agentIds = agents.split(',') as AgentId[]
const serviceId = service as ServiceId
const entryPointId = randomUUID() as EntryPointId
const results = ['refund', 'exchange', 'guided', 'spam'].map((code) => ({
  ...{ id: randomUUID() as DispositionId, code, name: { ko: code, en: code } },
  type: 'success' as const,
}))

const say = (word: object) => writeSync(stdout.fd, `${JSON.stringify(word)}\n`)
const some = <Item>(items: readonly Item[], n: number): Item => {
  const item = items[n % items.length]
  if (item === undefined) throw new Error('Nothing to choose from')
  return item
}

/** The nth chat of a year that ends now: the later, the newer. */
function chatOf(n: number, all: number): Recorded[] {
  const interactionId = randomUUID() as InteractionId
  const stream = interactionStream(interactionId)
  const agentId = some(agentIds, n)
  const share = { interactionId, agentId, segmentId: randomUUID() as SegmentId }
  const begins = Date.now() - (all - n) * 2 * MINUTE
  const said = Array.from({ length: MESSAGES }, (_, turn): Event => {
    const { segmentId } = share
    const from =
      turn % 2 === 0 ? { role: 'customer' as const } : { role: 'agent' as const, segmentId, agentId }
    const text = sayings.one(n * MESSAGES + turn)
    return { type: 'message.sent', interactionId, messageId: randomUUID() as MessageId, text, from }
  })
  const customer = { name: sayings.name(n), parameters: {} }
  const events: Event[] = [
    {
      ...{ type: 'interaction.created', interactionId, serviceId, entryPointId, customer },
      ...{ channel: 'web', language: 'ko', revision: 1 },
    },
    { type: 'interaction.offered', ...share, slot: 0, expiresAt: new Date(begins).toISOString() as Instant },
    { type: 'interaction.accepted', ...share, displayName: 'Agent' },
    ...said,
    { type: 'interaction.ended', interactionId, cause: 'agent', wrapUp: true },
    { type: 'segment.dispositionSet', ...share, disposition: some(results, n) },
    { type: 'segment.completed', ...share },
    { type: 'interaction.completed', interactionId },
  ]
  return events.map((event, at) => ({
    ...{ stream, seq: at + 1, version: 1, event, commandId: randomUUID() as CommandId },
    at: new Date(begins + at * 5_000).toISOString() as Instant,
    actor: { kind: 'system', id: 'fill' },
  }))
}

async function fill() {
  const database = await openDatabase({ folder, parts, version: '0.0.0-test' }, pino({ level: 'silent' }))
  const view = interactionsView()
  await makeTables(database, view)
  const { goOn } = createSteps({ database, view, limit: TOGETHER })
  const follow = async () => {
    while (await goOn()) continue
  }
  await follow()
  const [standing] = await database.query<{ kept: number }>(
    'select count(*)::int8 as kept from interaction_1 where number is not null',
  )
  const begun = performance.now()
  const all = Number(count)
  for (let n = standing?.kept ?? 0; n < all;) {
    const chats: Recorded[] = []
    for (; n < all && chats.length < TOGETHER; n += 1) chats.push(...chatOf(n, all))
    const events = chats.toSorted((a, b) =>
      a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.seq - b.seq,
    )
    await database.batch(statementsOf({ events, facts: [], keep: [], guards: [] }, []))
    await follow()
    say({ kept: n, seconds: Math.round((performance.now() - begun) / 1_000) })
  }
  await database.query('analyze')
  await database.query('checkpoint')
  await database.close()
}

void fill()
