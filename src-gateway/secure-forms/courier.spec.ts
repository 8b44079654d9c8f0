import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AgentId, CommandId, InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { customer } from '../../src-domain/testing'
import { accountForm } from '../../src-domain/testing-customer-form'
import { createAudit } from '../audit/audit'
import { newKey } from '../audit/seal'
import { systemClock } from '../clock'
import { createTestDatabase, silent, type TestDatabase } from '../database/testing'
import { create } from '../handler/testing'
import { openPipeline } from '../pipeline'
import {
  comeTo,
  createFakeAccounts,
  type Desktop,
  fakeWorkspaces,
  nothingAsked,
  nothingPredefined,
  openDoor,
} from '../session/testing'
import { CHANNEL } from './channel'

const mina = newId<AgentId>()
const canary = '110-222-333444'
const values = { bank: 'kb', number: canary }

let made: TestDatabase
let opened: (() => Promise<void>)[] = []
beforeEach(async () => {
  made = await createTestDatabase('postgres')
})
afterEach(async () => {
  for (const close of opened.reverse()) await close()
  opened = []
  await made.remove()
})

/** One of several gateways over one database; `kill` is what the others notice of a process that is gone. */
async function openGateway() {
  const database = await made.open()
  // The rest of accounts and workspaces is for doors, which are not in this test.
  const pipeline = await openPipeline({
    database,
    accounts: createFakeAccounts([mina]) as never,
    workspaces: fakeWorkspaces() as never,
    predefined: { asks: nothingAsked, ...nothingPredefined } as never,
    files: { find: async () => undefined, copy: async () => undefined },
    audit: createAudit({ database, now: systemClock, key: newKey() }),
    logger: silent,
    secure: { patience: [500, 500] },
  })
  const door = await openDoor(pipeline.sessions)
  let isGone = false
  async function kill() {
    if (isGone) return
    isGone = true
    await door.close()
    await database.close()
  }
  opened.push(async () => {
    if (isGone) return
    await pipeline.close()
    await kill()
  })
  return { pipeline, kill, come: (sessionId: string) => comeTo(door.url, { agentId: mina, sessionId }) }
}

type Gateway = Awaited<ReturnType<typeof openGateway>>

/** A customer at one gateway in a chat with Mina, who sits at another and has sent a secure form. */
async function chatAcross(customers: Gateway, desktop: Desktop) {
  await desktop.hears('welcome')
  await desktop.ask({ type: 'agent.choosePresence', agentId: mina, presence: { state: 'ready' } })
  const interactionId = newId<InteractionId>()
  const stream = interactionStream(interactionId)
  await customers.pipeline.handle({ commandId: newId(), command: create(interactionId) }, customer)
  const { entry } = await desktop.hears('opened', (frame) => frame.entry.stream === stream)
  const segmentId = ('segments' in entry.head && entry.head.segments[0]?.id) || undefined
  if (!segmentId) throw new Error('not offered')
  await desktop.ask({ type: 'interaction.accept', interactionId, segmentId })
  const shown = await desktop.ask({ type: 'form.show', interactionId, formId: accountForm.id })
  const request = (shown.kind === 'accepted' && shown.seqs[0]?.seq) || 0
  // Nobody answers a form before his gateway has heard of it.
  const heard = async () => (await customers.pipeline.streams.head(stream))?.seq
  await expect.poll(heard, { interval: 10, timeout: 4_000 }).toBe(request)
  return {
    ...{ interactionId, request },
    answers: async () => {
      const commandId = newId<CommandId>()
      customers.pipeline.vault.offer(commandId, values)
      const command = { type: 'form.submit' as const, interactionId, request }
      const outcome = await customers.pipeline.handle({ commandId, command }, customer)
      customers.pipeline.vault.settle(commandId)
      expect(outcome.kind).toBe('accepted')
    },
  }
}

/** Whoever is let into the database hears what gateways ring to one another. */
async function eavesdrop() {
  const client = new Client('url' in made.settings ? made.settings.url : '')
  await client.connect()
  const rung: string[] = []
  client.on('notification', ({ payload = '' }) => rung.push(payload))
  await client.query(`listen ${CHANNEL}`)
  opened.push(() => client.end())
  return { client, rung }
}

async function everyRow({ client }: Awaited<ReturnType<typeof eavesdrop>>) {
  const tables = await client.query<{ name: string }>(
    `select format('%I', relname) as name from pg_stat_user_tables order by 1`,
  )
  const rows: string[] = []
  for (const { name } of tables.rows) {
    const found = await client.query<{ row: string }>(`select written::text as row from ${name} as written`)
    rows.push(...found.rows.map(({ row }) => `${name} ${row}`))
  }
  return rows
}

test('[SV7] a secure answer reaches the desktop at another gateway, and neither a table nor a ring can be read for it', async () => {
  const [customers, agents] = [await openGateway(), await openGateway()]
  const ear = await eavesdrop()
  const desktop = agents.come('first')
  const chat = await chatAcross(customers, desktop)
  await chat.answers()
  expect(await desktop.hears('secureForm')).toMatchObject({ request: chat.request, values })

  const again = agents.come('second')
  expect(await again.hears('secureForm')).toMatchObject({ values })
  await again.ask({ type: 'form.take', interactionId: chat.interactionId, request: chat.request })
  const kept = () => [customers, agents].flatMap(({ pipeline }) => pipeline.vault.all())
  await expect.poll(kept, { timeout: 4_000 }).toEqual([])

  const rows = await everyRow(ear)
  const written = [...rows, ...ear.rung].join('\n')
  expect(ear.rung.length).toBeGreaterThan(1)
  expect(rows.filter((row) => row.startsWith('secure_ask'))).toEqual([])
  const readings = [canary, Buffer.from(canary).toString('hex'), Buffer.from(canary).toString('base64')]
  expect(readings.filter((reading) => written.includes(reading))).toEqual([])
  const decoded = ear.rung.map((payload) => Buffer.from(payload.split(' ').at(-1) ?? '', 'base64'))
  expect(decoded.some((bytes) => bytes.includes(canary))).toBe(false)
})

test('[SV8] with the gateway of the desktop gone, the one to which it comes back asks for the answer anew', async () => {
  const [customers, agents, others] = [await openGateway(), await openGateway(), await openGateway()]
  const desktop = agents.come('first')
  const chat = await chatAcross(customers, desktop)
  await agents.kill()
  await chat.answers()
  const back = others.come('first')
  expect(await back.hears('secureForm')).toMatchObject({ request: chat.request, values })
})

test(
  '[SV8] with the gateway that had it gone, the agent is told that it is lost',
  { timeout: 30_000 },
  async () => {
    const [customers, agents] = [await openGateway(), await openGateway()]
    const desktop = agents.come('first')
    const chat = await chatAcross(customers, desktop)
    // Its memory is empty as after a kill in the moment between the log's flush and the first ask.
    const command = { type: 'form.submit' as const, interactionId: chat.interactionId, request: chat.request }
    await customers.pipeline.handle({ commandId: newId(), command }, customer)
    await customers.kill()
    const lost = await desktop.hears('recorded', ({ recorded }) => recorded[0]?.event.type === 'form.lost')
    expect(lost.recorded[0]?.event).toMatchObject({ cause: 'stopped' })
  },
)

test('[SV9] who may ring but not write is given nothing, and what he rings is not believed', async () => {
  const [customers, agents] = [await openGateway(), await openGateway()]
  const ear = await eavesdrop()
  const chat = await chatAcross(customers, agents.come('first'))
  await agents.kill()
  await chat.answers()
  const id = newId()
  await ear.client.query('select pg_notify($1, $2)', [CHANNEL, `asked ${id}`])
  await ear.client.query('select pg_notify($1, $2)', [CHANNEL, `asked nobody`])
  await ear.client.query('select pg_notify($1, $2)', [CHANNEL, `${id} 0/1 AAAA`])
  const back = (await openGateway()).come('first')
  expect(await back.hears('secureForm')).toMatchObject({ values })
  expect(ear.rung.filter((payload) => payload.startsWith(`${id} `))).toEqual([`${id} 0/1 AAAA`])
})
