import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { createTestDatabase, engines, type Engine } from '../database/testing'
import { createMemoryLog } from '../log/memory-log'
import { createSqlLog } from '../log/sql-log'
import { acceptInvitations } from './invitations.acceptance'
import { gatewaysOver } from './interleaving.acceptance'

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

async function openSql(engine: Engine) {
  const made = await createTestDatabase(engine)
  const database = await made.open()
  closing.push(made.remove, database.close)
  const log = createSqlLog({ database, node: randomUUID() })
  return { log, gateways: gatewaysOver(log, engine === 'postgres' ? 3 : 1, 2) }
}

acceptInvitations('memory', async () => {
  const { log } = createMemoryLog()
  return { log, gateways: gatewaysOver(log, 1, 2) }
})
engines.forEach((engine) => acceptInvitations(engine, () => openSql(engine)))
