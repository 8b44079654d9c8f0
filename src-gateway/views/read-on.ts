import type { Recorded } from '../../src-contract/envelope'
import type { Query } from '../database/database'
import { type EventRow, recordedOf } from '../log/encoding'
import type { Place, View } from './view'

/**
 * The next events that no transaction can slip in before any more, by the transactions that wrote them. The last one comes
 * in any case, since it says how far this is; of the others only those that concern the view.
 */
const READ_ON = `with stretch as (
    select *, row_number() over nth as n, count(*) over () as read from (
      select tx, stream, seq, command, at, actor, type, version, body from event
      where tx >= $1::xid8 and (tx, stream, seq) > ($1::xid8, $2, $3)
        and tx < pg_snapshot_xmin(pg_current_snapshot())
      order by tx, stream, seq limit $4) as next
    window nth as (order by tx, stream, seq))
  select tx::text, stream, seq, command, at, actor, type, version, body, read from stretch
  where n = read or type = any($5) order by n`

interface Row extends EventRow {
  readonly tx: string
  readonly read: number
}

export interface Stretch {
  readonly events: readonly Recorded[]
  readonly to: Place
  /** There is probably more. */
  readonly isFull: boolean
}

/** Undefined when there is nothing new. */
export async function readOn(
  query: Query,
  from: Place,
  { types, limit }: Pick<View, 'types'> & { readonly limit: number },
): Promise<Stretch | undefined> {
  const parameters = [from.tx, from.stream, from.seq, limit, [...types]]
  const rows = await query<Row>({ name: 'read-on', text: READ_ON, parameters })
  const last = rows.at(-1)
  if (!last) return undefined
  const events = rows.filter(({ type }) => types.has(type)).map(recordedOf)
  return { events, to: { tx: last.tx, stream: last.stream, seq: last.seq }, isFull: last.read === limit }
}
