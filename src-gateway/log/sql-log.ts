import type { Audit } from '../audit/audit'
import { auditedAmong } from '../audit/acts'
import type { AgentId, CommandId, Instant, StreamId } from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import type { Head } from '../../src-domain/decider'
import { type Database, DatabaseError, type Statement } from '../database/database'
import { FOLD, statementsOf } from './append-statements'
import { type EventRow, recordedOf } from './encoding'
import { FILES, heldFileOf, type HeldFileRow } from './file-statements'
import type { Append, EventLog, HeldSlot, Known, Owned, Position, Range } from './event-log'
import { advanceRead } from './position'
import { ringsOf } from './rings'

const COLUMNS = 'stream, seq, command, at, actor, type, version, body, erased_at as "erasedAt"'

const READ_AFTER = `select ${COLUMNS} from event where stream = $1 and seq > $2 order by seq limit $3`
const READ_BEFORE = `select ${COLUMNS} from event where stream = $1 and seq < $2 order by seq desc limit $3`

const READ_CHANGES = `select ${COLUMNS} from event where stream = $1 and changes between $2 and $3 order by seq`

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`

/** One statement is one snapshot: a kept head and the events after it fit together. */
const POSITIONS = `select asked.stream, head.seq as kept, head.at, head.body as head,
    (select json_agg(json_build_object('stream', event.stream, 'seq', seq, 'command', command,
        'at', to_char(event.at, ${INSTANT}), 'actor', actor, 'type', type, 'version', version, 'body', event.body,
        'erasedAt', to_char(event.erased_at, ${INSTANT}))
      order by seq) from event where event.stream = asked.stream and seq > coalesce(head.seq, 0)) as later,
    (select json_object_agg(key, to_char(deadline.at, ${INSTANT}))
      from deadline where deadline.stream = asked.stream) as planned
  from unnest($1::text[]) as asked (stream) left join head on head.stream = asked.stream and head.fold = ${FOLD}`

interface PositionRow {
  readonly stream: StreamId
  readonly kept: number | null
  readonly at: Instant | null
  readonly head: Head | null
  readonly later: EventRow[] | null
  readonly planned: Record<string, Instant> | null
}

const positionOf = ({ stream, kept, at, head, later, planned }: PositionRow): Position =>
  (later ?? []).map(recordedOf).reduce<Position>(advanceRead, {
    stream,
    seq: kept ?? 0,
    at: at ?? undefined,
    head: head ?? undefined,
    kept: kept ?? 0,
    planned: new Map(Object.entries(planned ?? {})),
  })

const KNOWN = `select command, actor::text as actor, stream, min(seq) as seq
  from unnest($1::text[], $2::uuid[]) as asked (stream, command) join event using (stream, command)
  group by command, actor::text, stream order by stream`

interface KnownRow {
  readonly command: CommandId
  readonly actor: string
  readonly stream: StreamId
  readonly seq: number
}

function knownOf(rows: readonly KnownRow[]): Known[] {
  const known = new Map<CommandId, { actor: Actor; seqs: { stream: StreamId; seq: number }[] }>()
  for (const { command, actor, stream, seq } of rows) {
    // What this column holds was written from an Actor.
    const entry = known.get(command) ?? { actor: JSON.parse(actor) as Actor, seqs: [] }
    entry.seqs.push({ stream, seq })
    known.set(command, entry)
  }
  return [...known].map(([commandId, entry]) => ({ commandId, ...entry }))
}

const CASE_NUMBERS = `select nextval('case_number') as number from generate_series(1, $1::integer)`
const OWNERS = `select kind, value, contact as "contactId" from contact_address
  join unnest($1::text[], $2::text[]) as asked (kind, value) using (kind, value) where is_verified`

const SLOTS = `select stream, segment as "segmentId", agent as "agentId", number, status
  from slot where agent = any($1::uuid[]) order by stream`

const REACHABLE = `select agent from availability
  where agent = any($1::uuid[]) and connection = 'connected' and presence <> 'offline'`

/** Unique violation, lost races, and the division by zero of a guard: somebody was there before. */
const CONFLICTS: ReadonlySet<string> = new Set(['23505', '40P01', '40001', '22012'])

export interface SqlLogSettings {
  readonly database: Database
  /** Names this gateway among those of the same database, so that it does not listen to itself. */
  readonly node: string
  /** Acts that are events are audited in the transaction that records them. */
  readonly audit?: Pick<Audit, 'with'>
}

/** The log on PGlite and on PostgreSQL: one SQL. */
export function createSqlLog({ database, node, audit }: SqlLogSettings): EventLog {
  const hot = <Row extends object>(statement: Required<Statement>) => database.query<Row>(statement)

  async function append(rows: Append) {
    // A folder has one owner: nobody else is there to be told.
    const rings = database.engine === 'postgres' ? ringsOf(rows, node) : []
    try {
      const write = (more: readonly Statement[]) => database.batch([...statementsOf(rows, rings), ...more])
      const acts = audit ? auditedAmong(rows.events) : []
      await (audit && acts.length > 0 ? audit.with(acts, write) : write([]))
      return 'appended'
    } catch (error) {
      if (error instanceof DatabaseError && CONFLICTS.has(error.code)) return 'conflict'
      throw error
    }
  }

  async function read(stream: StreamId, range: Range) {
    const { limit } = range
    if ('after' in range) {
      const parameters = [stream, range.after, limit]
      return (await hot<EventRow>({ name: 'read-after', text: READ_AFTER, parameters })).map(recordedOf)
    }
    const parameters = [stream, range.before, limit]
    return (await hot<EventRow>({ name: 'read-before', text: READ_BEFORE, parameters }))
      .map(recordedOf)
      .reverse()
  }

  return {
    append,
    read,
    changes: async (stream, from, to) =>
      (await hot<EventRow>({ name: 'read-changes', text: READ_CHANGES, parameters: [stream, from, to] })).map(
        recordedOf,
      ),
    positions: async (streams) =>
      (await hot<PositionRow>({ name: 'positions', text: POSITIONS, parameters: [streams] })).map(positionOf),
    known: async (asked) =>
      knownOf(
        await database.query<KnownRow>(KNOWN, [
          asked.map(({ stream }) => stream),
          asked.map(({ commandId }) => commandId),
        ]),
      ),
    files: async (ids) =>
      (await hot<HeldFileRow>({ name: 'files', text: FILES, parameters: [ids] })).map(heldFileOf),
    caseNumbers: async (count) =>
      (await hot<{ number: number }>({ name: 'case-numbers', text: CASE_NUMBERS, parameters: [count] })).map(
        ({ number }) => number,
      ),
    owners: (asked) =>
      database.query<Owned>(OWNERS, [asked.map(({ kind }) => kind), asked.map(({ value }) => value)]),
    reachable: async (agents) =>
      (await hot<{ agent: AgentId }>({ name: 'reachable', text: REACHABLE, parameters: [agents] })).map(
        ({ agent }) => agent,
      ),
    slots: (agents) => hot<HeldSlot>({ name: 'slots', text: SLOTS, parameters: [agents] }),
  }
}
