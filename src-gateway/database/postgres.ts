import { setTimeout as pause } from 'node:timers/promises'
import { Client, DatabaseError as EngineError, Pool, type ClientConfig } from 'pg'
import type { Logger } from 'pino'
import { checkPostgres, refuseConnection } from './check-postgres'
import { createConnections } from './connections'
import type { Database } from './database'
import { createSqlDatabase } from './sql-database'
import { createStandingLine } from './standing-line'
import { readValues } from './values'

export interface PostgresSettings {
  url: string
  /** One per shard of the log, and some for reading. */
  connections?: number
  /** This machine's clock, milliseconds. */
  now?: () => number
}

/**
 * What every session speaks, whatever the server's defaults: values are read as UTC and ISO, and an acknowledged commit is
 * a flushed one (a stronger setting of the server stands).
 */
const SPEAK = `select set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO', false),
  set_config('synchronous_commit', case when current_setting('synchronous_commit') in ('off', 'local')
    then 'on' else current_setting('synchronous_commit') end, false)`

/** A machine that starts both at once: the server answers that it is starting (57P03), or recovering after a crash. */
async function onceStarted(connect: () => Promise<Client>, patience = 60): Promise<Client> {
  try {
    return await connect()
  } catch (error) {
    if (!(error instanceof EngineError && error.code === '57P03' && patience > 0)) throw error
    await pause(500)
    return onceStarted(connect, patience - 1)
  }
}

export async function openPostgres(settings: PostgresSettings, logger: Logger): Promise<Database> {
  const line: ClientConfig = {
    connectionString: settings.url,
    application_name: 'damso',
    types: readValues,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    pipeline: true,
  }

  async function connect() {
    const client = new Client(line)
    await client.connect()
    return client
  }

  const first = await onceStarted(connect).catch((error: unknown) => {
    throw refuseConnection(error, new Client(line))
  })
  await checkPostgres(first, { logger, now: settings.now ?? Date.now }).finally(() => first.end())

  const pool = new Pool({
    ...line,
    max: settings.connections ?? 8,
    verify: (client, done) => void client.query(SPEAK).then(() => done(), done),
  })
  pool.on('error', (error) => logger.warn({ err: error }, 'a connection to the database was lost'))
  const connections = createConnections(pool)
  const standing = createStandingLine({ connect, logger })
  await standing.firstUp

  return createSqlDatabase({
    engine: 'postgres',
    connections,
    listen: standing.listen,
    exclusively: async (name, work) => {
      const lock = await standing.lock(name)
      return lock && work(lock.lost).finally(lock.release)
    },
    close: async () => {
      await standing.close()
      await connections.close()
    },
  })
}
