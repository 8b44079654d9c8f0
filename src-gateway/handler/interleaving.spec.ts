import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { createTestDatabase, type Engine } from '../database/testing'
import { createMemoryLog } from '../log/memory-log'
import { createSqlLog } from '../log/sql-log'
import { acceptInterleaving, gatewaysOver } from './interleaving.acceptance'
import { acceptPlacing, acceptRaces } from './races.acceptance'

/** Small here; the long trials ask for more. */
const RUNS = Number(process.env['DAMSO_INTERLEAVINGS'] ?? 15)
const ROUNDS = Number(process.env['DAMSO_RACES'] ?? 10)

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

const opened = new Map<Engine, Promise<ReturnType<typeof createSqlLog>>>()

async function openLog(engine: Engine) {
  const made = await createTestDatabase(engine)
  const database = await made.open()
  closing.push(made.remove, database.close)
  return createSqlLog({ database, node: randomUUID() })
}
const logOf = (engine: Engine) => {
  const log = opened.get(engine) ?? openLog(engine)
  opened.set(engine, log)
  return log
}
const over = (engine: Engine, count: number, lanes: number) => async () => {
  const log = await logOf(engine)
  return { log, gateways: gatewaysOver(log, count, lanes) }
}

acceptInterleaving(
  'memory',
  async () => {
    const { log } = createMemoryLog()
    return { log, gateways: gatewaysOver(log, 1, 2) }
  },
  RUNS * 4,
)
acceptInterleaving('one gateway over pglite', over('pglite', 1, 1), RUNS)
acceptInterleaving('one gateway over postgres', over('postgres', 1, 2), RUNS)
acceptInterleaving('two gateways over postgres', over('postgres', 2, 2), RUNS)
acceptRaces('three gateways over postgres', over('postgres', 3, 2), ROUNDS)
acceptPlacing('three gateways over postgres', over('postgres', 3, 2), ROUNDS)
