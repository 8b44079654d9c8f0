import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { CommandId, InteractionId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { customer } from '../../src-domain/testing'
import { createTestDatabase } from '../database/testing'
import { createSqlLog } from '../log/sql-log'
import { create, createDesk, type Desk, says } from './testing'

const CUTS = Number(process.env['DAMSO_CUTS'] ?? 4)

/** As an outbox does: the same id again until the gateway has its last word. */
async function insists({ ask }: Desk, interactionId: InteractionId, text: string) {
  const [commandId, message] = [newId<CommandId>(), says(interactionId, text)]
  for (;;) {
    const outcome = await ask(message, customer, commandId)
    if (outcome.kind === 'accepted') return outcome.seqs[0]?.seq
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.refusal)
    await pause(20)
  }
}

test(
  `[CH8] the database's lines are cut ${CUTS} times in the middle of work: nothing lost, nothing twice`,
  { timeout: 60_000 + CUTS * 2_000 },
  async () => {
    const made = await createTestDatabase('postgres')
    const [database, knife] = [await made.open(), await made.open()]
    const desk = createDesk({ log: createSqlLog({ database, node: randomUUID() }), lanes: 2 })
    const interactionId = newId<InteractionId>()
    await desk.ask(create(interactionId), customer)

    const over = new AbortController()
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      const seqs: (number | undefined)[] = []
      for (let n = 0; !over.signal.aborted; n += 1)
        seqs.push(await insists(desk, interactionId, `${writer} ${n}`))
      return seqs
    })
    for (let cut = 0; cut < CUTS; cut += 1) {
      await pause(50 + Math.random() * 150)
      await knife.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`)
    }
    await pause(100)
    over.abort()
    const told = (await Promise.all(writers)).flat()

    const log = createSqlLog({ database: knife, node: randomUUID() })
    const history = await log.read(interactionStream(interactionId), { after: 2, limit: 1_000_000 })
    expect([...told].sort((one, other) => (one ?? 0) - (other ?? 0))).toEqual(history.map(({ seq }) => seq))
    const texts = history.map(({ event }) => ('text' in event ? event.text : ''))
    expect(new Set(texts).size).toBe(texts.length)
    await Promise.all([database.close(), knife.close()])
    await made.remove()
  },
)
