import { randomUUID } from 'node:crypto'
import { createTestDatabase, engines, type Engine } from '../database/testing'
import { acceptEventLog } from './event-log.acceptance'
import { createMemoryLog } from './memory-log'
import { createSqlDeadlines } from './sql-deadlines'
import { createSqlLog } from './sql-log'
import { createSqlQueues } from './sql-queues'
import type { OpenLog } from './testing'

async function openSql(engine: Engine): Promise<OpenLog> {
  const made = await createTestDatabase(engine)
  const database = await made.open()
  const node = randomUUID()
  return {
    log: createSqlLog({ database, node }),
    deadlines: createSqlDeadlines(database),
    queues: createSqlQueues(database),
    lead: async (agentId, isThere) => {
      await database.query('delete from presence_lease where agent = $1', [agentId])
      const expires = '2999-01-01T00:00:00.000Z'
      const lease = [agentId, node, expires]
      if (isThere) await database.query(`insert into presence_lease values ($1, 'test', $2, $3)`, lease)
    },
    put: async ({ ref, state, uploadedBy }) => {
      const { fileId, name, size, mediaType, isPicture, pixels } = ref
      await database.query(
        `insert into file (id, blob, name, size, state, media_type, is_picture, uploaded_by, width, height, created_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now())`,
        [
          ...[fileId, randomUUID(), name, size, state, mediaType, isPicture, uploadedBy],
          ...[pixels?.width ?? null, pixels?.height ?? null],
        ],
      )
    },
    close: async () => {
      await database.close()
      await made.remove()
    },
  }
}

acceptEventLog('memory', async () => {
  const { log, facts, files } = createMemoryLog()
  const { deadlines, queues, lead } = facts
  return {
    log,
    deadlines,
    queues,
    lead: async (...how) => lead(...how),
    put: async (file) => files.put(file),
    close: async () => undefined,
  }
})
engines.forEach((engine) => acceptEventLog(engine, () => openSql(engine)))
