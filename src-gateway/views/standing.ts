import type { Database, Query, Statement } from '../database/database'
import type { Place, View } from './view'

/** How a view stands in the database. */
export interface Standing extends Place {
  readonly ready: boolean
  readonly refolded: number
}

const STANDING = `select tx::text, stream, seq, ready, refolded from view where name = $1 and version = $2`

export async function standingOf(query: Query, { name, version }: View): Promise<Standing | undefined> {
  const [standing] = await query<Standing>({ name: 'standing', text: STANDING, parameters: [name, version] })
  return standing
}

const READABLE = `select coalesce(max(version), $2)::integer as version from view
  where name = $1 and version between $3 and $2 and ready`

/** Which version's tables answer questions: one that was read to the end of the log once, else our own as far as it is. */
export async function readableOf(query: Query, { name, version, since }: View): Promise<number> {
  const [row] = await query<{ version: number }>(READABLE, [name, version, since])
  return row?.version ?? version
}

/** Any fixed number will do: nodes that start together take turns. */
const TURN = 'select pg_advisory_xact_lock(1145130320)'

/** Makes its tables, unless they are there. */
export const makeTables = ({ transaction }: Pick<Database, 'transaction'>, view: View): Promise<void> =>
  transaction(async (query) => {
    await query(TURN)
    if (await standingOf(query, view)) return
    await query(view.create)
    await query('insert into view (name, version) values ($1, $2)', [view.name, view.version])
  })

/** It has caught up: from now on it is the one that is read, and those before it go. */
export const takeOver = ({ transaction }: Pick<Database, 'transaction'>, view: View): Promise<void> =>
  transaction(async (query) => {
    await query(TURN)
    await query('update view set ready = true where name = $1 and version = $2', [view.name, view.version])
    const gone = await query<{ version: number }>(
      'delete from view where name = $1 and version < $2 returning version',
      [view.name, view.version],
    )
    for (const { version } of gone) await query(view.drop(version))
  })

/**
 * Divides by zero where somebody has moved the view meanwhile: an error is what rolls a batch back.
 */
const MOVE = `with moved as (
    update view set tx = $3::xid8, stream = $4, seq = $5, refolded = refolded + $10
    where name = $1 and version = $2 and tx = $6::xid8 and stream = $7 and seq = $8 and refolded = $9 returning 1)
  select 1 / count(*)::integer from moved`

const move =
  (refolds: 0 | 1) =>
  ({ name, version }: View, from: Standing, to: Place): Statement => ({
    name: 'move-view',
    text: MOVE,
    parameters: [
      ...[name, version, to.tx, to.stream, to.seq],
      ...[from.tx, from.stream, from.seq, from.refolded, refolds],
    ],
  })

export const moveOn = move(0)
/** Where it was, but something of it was read anew. */
export const stay = (view: View, at: Standing): Statement => move(1)(view, at, at)

export const MOVED_MEANWHILE = '22012'
