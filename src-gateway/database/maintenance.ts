import type { Logger } from 'pino'
import type { Query } from './database'

export interface MaintenanceSettings {
  query: Query
  /** How often the database was asked so far: unchanged means idle. */
  uses: () => number
  logger: Logger
  /** Local time of this machine: the night is the user's. */
  now?: () => Date
  every?: number
}

const LOOK_EVERY = 2_000
/** So much log (bytes) is replayed in about half a second after a kill. */
const MOST_LOG = 64 * 1024 * 1024
/** Below this, an idle checkpoint would wear the disk for nothing. */
const LEAST_LOG = 1024 * 1024
const IDLE_AFTER = 30_000
const DAY = 24 * 60 * 60 * 1000
const isNight = (at: Date) => at.getHours() >= 2 && at.getHours() < 5

const BEHIND =
  'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::int8 as behind from pg_control_checkpoint()'
const TABLES = `select format('%I.%I', schemaname, relname) as name from pg_stat_all_tables
  where schemaname not like 'pg\\_toast%' and schemaname <> 'information_schema'`

/** The housekeeping of a server, which the embedded engine leaves to its host: checkpoints by volume, and vacuum. */
export function createMaintenance(settings: MaintenanceSettings) {
  const { query, uses, logger, now = () => new Date(), every = LOOK_EVERY } = settings
  let seen = -1
  let usedAt = now().getTime()
  let vacuumedAt = usedAt
  let settled = false

  async function checkpoint(least: number) {
    const [log] = await query<{ behind: number }>(BEHIND)
    if ((log?.behind ?? 0) >= least) await query('checkpoint')
  }

  /** Table by table, so that nobody waits longer than for the largest one. */
  async function vacuum() {
    const tables = await query<{ name: string }>(TABLES)
    for (const { name } of tables) await query(`vacuum (analyze) ${name}`)
    await query('checkpoint')
    logger.info({ tables: tables.length }, 'the database was vacuumed')
  }

  async function look() {
    const at = now()
    if (uses() !== seen) {
      usedAt = at.getTime()
      settled = false
    }
    const idle = at.getTime() - usedAt >= IDLE_AFTER
    if (!settled) await checkpoint(idle ? LEAST_LOG : MOST_LOG)
    settled = idle
    // By night; on a PC that sleeps at night, whenever it is idle a day later.
    const age = at.getTime() - vacuumedAt
    if ((isNight(at) && age > DAY / 4) || (idle && age > DAY)) {
      vacuumedAt = at.getTime()
      await vacuum()
    }
    seen = uses()
  }

  let looking: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => logger.warn({ err: error }, 'housekeeping failed'))
  }, every)
  timer.unref()

  return {
    look,
    close: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
