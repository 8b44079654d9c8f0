import type { Query } from '../database/database'

/** How far a view is behind what has been written: 0 when there is nothing that it has not read. */
export interface Lag {
  readonly name: string
  readonly version: number
  readonly seconds: number
}

const LAGS = `select name, version, coalesce(extract(epoch from now() - (
    select at from event where tx >= view.tx and (tx, event.stream, event.seq) > (view.tx, view.stream, view.seq)
    order by tx, event.stream, event.seq limit 1)), 0)::float8 as seconds
  from view order by name, version`

export async function lagsOf(query: Query): Promise<Lag[]> {
  const lags = await query<Lag>({ name: 'lags', text: LAGS })
  return lags.map((lag) => ({ ...lag, seconds: Math.max(0, Math.round(lag.seconds * 10) / 10) }))
}
