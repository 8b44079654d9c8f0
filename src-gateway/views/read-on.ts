import type { Recorded } from '../../src-contract/envelope'
import type { Query } from '../database/database'
import { type EventRow, recordedOf } from '../log/encoding'
import type { Place, View } from './view'

/** So many are looked at in one go: where they stand and of what type they are, which is all most of them are asked. */
const LOOKED_AT = 1_000

/**
 * The next events that no transaction can slip in before any more, by the transactions that wrote them: those that concern
 * the view, and the last one that was looked at, since it says how far this is.
 */
const READ_ON = `with seen as materialized (
    select tx, stream, seq, type from event
    where tx >= $1::xid8 and (tx, stream, seq) > ($1::xid8, $2, $3)
      and tx < pg_snapshot_xmin(pg_current_snapshot())
    order by tx, stream, seq limit $4),
  wanted as (
    (select tx, stream, seq, true as concerns from seen where type = any($5) order by tx, stream, seq limit $6)
    union all
    (select tx, stream, seq, false from seen order by tx desc, stream desc, seq desc limit 1))
  select event.tx::text, stream, seq, command, at, actor, event.type, version, body, concerns,
    (select count(*) from seen) as read
  from wanted join event using (stream, seq) order by event.tx, stream, seq, concerns desc`

interface Row extends EventRow {
  readonly tx: string
  readonly concerns: boolean
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
  const looked = Math.max(LOOKED_AT, limit)
  const parameters = [from.tx, from.stream, from.seq, looked, [...types], limit]
  const rows = await query<Row>({ name: 'read-on', text: READ_ON, parameters })
  const wanted = rows.filter(({ concerns }) => concerns)
  const hasAll = wanted.length < limit
  const last = hasAll ? rows.at(-1) : wanted.at(-1)
  if (!last) return undefined
  const isFull = !hasAll || last.read === looked
  return { events: wanted.map(recordedOf), to: { tx: last.tx, stream: last.stream, seq: last.seq }, isFull }
}
