import type { Logger } from 'pino'
import { DatabaseRefused, type Database } from './database'
import type { Migration } from './migrations'

const TABLE = `create table if not exists migration (
  number int primary key, name text not null, applied_at timestamptz not null default now())`

/** Any fixed number will do, as long as every node of every version uses it. */
const TURN = 'select pg_advisory_xact_lock(1145130319)'

/**
 * Each migration is one transaction together with its row: killed anywhere, the next start goes on from there. Nodes that
 * start together take turns; whoever comes second finds the row.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
  logger: Logger,
): Promise<number> {
  await database.transaction(async (query) => {
    await query(TURN)
    await query(TABLE)
  })
  const known = migrations.at(-1)?.number ?? 0
  const [state] = await database.query<{ found: number }>(
    'select coalesce(max(number), 0)::int as found from migration',
  )
  const found = state?.found ?? 0
  if (found > known) throw tooNew(found, known)

  for (const migration of migrations.slice(found)) {
    const applied = await apply(database, migration)
    if (applied) logger.info({ number: migration.number, name: migration.name }, 'the database was migrated')
  }
  return known
}

const apply = (database: Database, { number, name, sql }: Migration) =>
  database.transaction(async (query) => {
    await query(TURN)
    const there = await query('select 1 from migration where number = $1', [number])
    if (there.length > 0) return false
    await query(sql)
    await query('insert into migration (number, name) values ($1, $2)', [number, name])
    return true
  })

export const tooNew = (found: number, known: number) =>
  new DatabaseRefused(`The database is of a newer Damso (schema ${found}); this one knows up to ${known}`, {
    refusal: 'schema-too-new',
    found,
    known,
  })
