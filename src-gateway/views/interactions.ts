import type { StreamId } from '../../src-contract/ids'
import type { Query, Statement } from '../database/database'
import { type EventRow, recordedOf } from '../log/encoding'
import { type Changed, type Folded, foldOn, types } from './folded'
import { keepFolded, keepWords, removeAll, tablesOf } from './interaction-tables'
import { gather } from './said'
import type { View } from './view'

/** Finished interactions by what was said in them and what became of them; running ones as they are. */
export function interactionsView(version = 1): View {
  const tables = tablesOf(version)
  const KNOWN = `select stream, head, number from ${tables.interaction} where stream = any($1::text[])`
  const LAST = `select coalesce(max(number), 0)::int8 as last from ${tables.interaction}`
  const AGAIN = `select stream, seq, command, at, actor, type, version, body
    from unnest($1::text[], $2::bigint[]) as asked (stream, up_to) join event using (stream)
    where seq <= up_to and type = any($3) order by stream, seq`

  const name = (statement: string) => `${tables.interaction}-${statement}`

  async function knownOf(query: Query, streams: readonly StreamId[]) {
    const rows = await query<Folded>({ name: name('known'), text: KNOWN, parameters: [streams] })
    return new Map(rows.map((row) => [row.stream, row]))
  }

  async function lastNumber(query: Query) {
    const [row] = await query<{ last: number }>({ name: name('last'), text: LAST })
    return row?.last ?? 0
  }

  async function keep(query: Query, changed: readonly Changed[]): Promise<Statement[]> {
    const wanted = changed.flatMap(({ stream, wordsUpTo }) =>
      wordsUpTo === undefined ? [] : [[stream, wordsUpTo] as const],
    )
    const said = wanted.length > 0 ? await gather(query, new Map(wanted)) : new Map()
    return [...keepFolded(tables, changed), ...keepWords(tables, changed, said)]
  }

  return {
    name: 'interaction',
    version,
    since: 1,
    types,
    create: tables.create,
    drop: (old) => tablesOf(old).drop,

    async apply(query, events) {
      const known = await knownOf(query, [...new Set(events.map(({ stream }) => stream))])
      return keep(query, foldOn(known, events, await lastNumber(query)))
    },

    async refold(query, upTo) {
      const streams = [...upTo.keys()].filter((stream) => stream.startsWith('interaction/'))
      const known = await knownOf(query, streams)
      const parameters = [streams, streams.map((stream) => upTo.get(stream) ?? 0), [...types]]
      const rows = await query<EventRow>(AGAIN, parameters)
      const numbered = foldOn(new Map(), rows.map(recordedOf), await lastNumber(query))
      const changed = numbered.map((entry) => ({
        ...entry,
        number: known.get(entry.stream)?.number ?? entry.number,
      }))
      const left = new Set(changed.map(({ stream }) => stream))
      return [
        ...removeAll(
          tables,
          streams.filter((stream) => !left.has(stream)),
        ),
        ...(await keep(query, changed)),
      ]
    },
  }
}
