import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import { changedBy } from '../../src-domain/streams'
import type { Parameter, Statement } from '../database/database'
import { bodyOf, jsonColumn, jsonColumnAt, plainColumn } from './encoding'
import type { Append } from './event-log'
import { factStatements } from './fact-statements'
import { fileStatements } from './file-statements'

/** Raised when a fold changes its mind about what a head is: heads that were kept before are then read anew. */
export const FOLD = 2

const hot = (name: string, text: string, parameters: Parameter[]): Statement => ({ name, text, parameters })

const INSERT_EVENTS = `insert into event (stream, seq, command, part, at, actor, type, version, body, changes)
  select * from unnest($1::text[], $2::bigint[], $3::uuid[], $4::smallint[], $5::timestamptz[], ${jsonColumnAt(6)},
    $7::text[], $8::integer[], ${jsonColumnAt(9)}, $10::bigint[])`

/** A CTE that writes always runs, so events and rings are one statement, and a batch of messages one round trip. */
const INSERT_AND_RING = `with appended as (${INSERT_EVENTS})
  select pg_notify('damso_log', ring) from unnest($11::text[]) as ring`

function eventColumns(events: readonly Recorded[]): Parameter[] {
  const streams: StreamId[] = []
  const parts: number[] = []
  events.forEach(({ stream, commandId }, n) => {
    const before = events[n - 1]
    const goesOn = before?.stream === stream && before.commandId === commandId
    streams.push(stream)
    parts.push(goesOn ? (parts[n - 1] ?? 0) + 1 : 0)
  })
  return [
    plainColumn(streams),
    plainColumn(events.map(({ seq }) => seq)),
    plainColumn(events.map(({ commandId }) => commandId)),
    plainColumn(parts),
    plainColumn(events.map(({ at }) => at)),
    jsonColumn(events.map(({ actor }) => JSON.stringify(actor))),
    plainColumn(events.map(({ event }) => event.type)),
    plainColumn(events.map(({ version }) => version)),
    jsonColumn(events.map(({ event }) => bodyOf(event))),
    plainColumn(events.map(({ event }) => changedBy(event) ?? null)),
  ]
}

const insertEvents = (events: readonly Recorded[], rings: readonly string[]): Statement =>
  rings.length === 0
    ? hot('append', INSERT_EVENTS, eventColumns(events))
    : hot('append-and-ring', INSERT_AND_RING, [...eventColumns(events), rings])

const keepHeads = (keep: Append['keep']): Statement =>
  hot(
    'keep',
    `insert into head (stream, seq, fold, at, body)
      select stream, seq, ${FOLD}, at, body from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::json[])
        as kept (stream, seq, at, body)
      on conflict (stream) do update set seq = excluded.seq, fold = excluded.fold, at = excluded.at, body = excluded.body
      where head.seq < excluded.seq or head.fold <> excluded.fold`,
    [
      keep.map(({ stream }) => stream),
      keep.map(({ seq }) => seq),
      keep.map(({ at }) => at ?? null),
      keep.map(({ head }) => JSON.stringify(head)),
    ],
  )

/** Divides by zero when a guarded stream has moved: an error is what rolls a batch of statements back. */
const guard = (guards: Append['guards']): Statement =>
  hot(
    'guard',
    `select 1 / (count(*) = $3)::integer from (
      select 1 from head join unnest($1::text[], $2::bigint[]) as guarded (stream, seq)
        on head.stream = guarded.stream and head.seq = guarded.seq for share of head) as standing`,
    [guards.map(({ stream }) => stream), guards.map(({ seq }) => seq), guards.length],
  )

/** What makes an append one transaction: a single statement for ordinary messages. */
export const statementsOf = (
  { events, facts, keep, guards }: Append,
  rings: readonly string[],
): Statement[] => [
  insertEvents(events, rings),
  ...(keep.length > 0 ? [keepHeads(keep)] : []),
  ...(guards.length > 0 ? [guard(guards)] : []),
  ...factStatements(facts),
  ...fileStatements(events),
]
