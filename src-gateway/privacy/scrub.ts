import type { Database } from '../database/database'

/** Those whose rows are rewritten or removed when somebody is forgotten, and the views of them. */
const TABLES = `select format('%I', relname) as name from pg_stat_user_tables
  where relname in ('event', 'head', 'deadline', 'visit', 'file') or relname ~ '^(interaction|case|contact)(_|$)'`

const atOnce = () => Promise.resolve(true)

const UNSCRUBBED = 'select 1 from erasure where not is_scrubbed limit 1'
const SCRUBBED = 'update erasure set is_scrubbed = true where not is_scrubbed'

/**
 * What was rewritten lies on the disk until its place is used again. The embedded engine is ours: tables are written anew,
 * and the segments of its journal removed instead of kept for the next ones. A PostgreSQL belongs to somebody else: its
 * dead rows are given free, and the rest is said in docs/privacy.md. While a table is written anew nobody else is answered
 * by the embedded engine: `quiet` is waited for before each, and answers false
 * where the rest shall be left to the next night.
 */
export async function scrub(
  { engine, query }: Pick<Database, 'engine' | 'query'>,
  quiet = atOnce,
): Promise<boolean> {
  if ((await query(UNSCRUBBED)).length === 0) return true
  for (const { name } of await query<{ name: string }>(TABLES)) {
    if (engine === 'pglite' && !(await quiet())) return false
    await query(engine === 'pglite' ? `vacuum full ${name}` : `vacuum ${name}`)
  }
  await query(SCRUBBED)
  if (engine !== 'pglite') return true
  await query('set wal_recycle = off')
  // The segment in use is left, then the one in which the first checkpoint stands.
  for (let round = 0; round < 2; round += 1) {
    await query('select pg_switch_wal()')
    await query('checkpoint')
  }
  await query('reset wal_recycle')
  return true
}
