import type { CaseHead, CasePriority } from '../../src-contract/case'
import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import { isReadable } from '../../src-contract/upcast'
import { evolve } from '../../src-domain/evolve'
import type { Query, Statement } from '../database/database'
import { type EventRow, recordedOf } from '../log/encoding'
import { initialsOf } from './initials'
import { plain } from './terms'
import type { View } from './view'

const types: ReadonlySet<string> = new Set([
  'case.created',
  'case.edited',
  'case.moved',
  'case.reopened',
  'case.assigned',
  'case.commentAdded',
  'case.interactionLinked',
  'case.interactionUnlinked',
])

/** The most pressing first. */
const RANKS: Record<CasePriority, number> = { urgent: 3, high: 2, normal: 1, low: 0 }

const COLUMNS = [
  ['stream', 'text'],
  ['head', 'json'],
  ['number', 'bigint'],
  ['service', 'uuid'],
  ['state', 'text'],
  ['priority', 'text'],
  ['rank', 'smallint'],
  ['category', 'text'],
  ['agent', 'uuid'],
  ['team', 'uuid'],
  ['contact', 'uuid'],
  ['interactions', 'text', 'uuid[]'],
  ['due_at', 'timestamptz'],
  ['changed_at', 'timestamptz'],
  ['words', 'text'],
  ['initials', 'text'],
] as const
const names = COLUMNS.map(([name]) => name)

interface Folded {
  readonly stream: StreamId
  readonly head: CaseHead
}

function valuesOf({ stream, head }: Folded) {
  const { assignee, interactions } = head
  const words = plain(`${head.title}\n${head.customerName ?? ''}`)
  return [
    ...[stream, JSON.stringify(head), head.number, head.serviceId],
    ...[head.state, head.priority, RANKS[head.priority], head.category?.code ?? null],
    assignee?.to === 'agent' ? assignee.agentId : null,
    assignee?.to === 'team' ? assignee.teamId : null,
    head.contactId,
    `{${interactions.map(({ interactionId }) => interactionId).join(',')}}`,
    ...[head.dueAt, head.changedAt, words, initialsOf(words)],
  ]
}

export const caseTable = (version: number) => `case_${version}`

const create = (table: string) => `
  create table ${table} (
    stream text collate "C" primary key,
    head json not null,
    number bigint not null,
    service uuid not null,
    state text not null,
    priority text not null,
    rank smallint not null,
    category text,
    agent uuid,
    team uuid,
    contact uuid,
    interactions uuid[] not null,
    due_at timestamptz,
    changed_at timestamptz not null,
    words text not null,
    initials text not null
  );
  create index ${table}_number on ${table} (number);
  create index ${table}_changed on ${table} (service, changed_at);
  create index ${table}_due on ${table} (service, due_at) where due_at is not null;
  create index ${table}_contact on ${table} (contact) where contact is not null;
  create index ${table}_interactions on ${table} using gin (interactions);`

/** Column by column: as one JSON they could hold no U+0000. */
function keep(table: string, folded: readonly Folded[]): Statement[] {
  if (folded.length === 0) return []
  const rows = folded.map(valuesOf)
  const renewed = names.slice(1).map((name) => `${name} = excluded.${name}`)
  const selected = COLUMNS.map(([name, , type]) => (type ? `${name}::${type}` : name))
  const text = `insert into ${table} (${names.join(', ')}) select ${selected.join(', ')}
    from unnest(${COLUMNS.map(([, type], n) => `$${n + 1}::${type}[]`).join(', ')}) as kept (${names.join(', ')})
    on conflict (stream) do update set ${renewed.join(', ')}`
  return [{ name: `${table}-keep`, text, parameters: names.map((_, n) => rows.map((row) => row[n] ?? null)) }]
}

function foldOn(before: ReadonlyMap<StreamId, CaseHead>, events: readonly Recorded[]): Folded[] {
  const heads = new Map<StreamId, CaseHead>()
  for (const entry of events) {
    const { stream } = entry
    if (!isReadable(entry)) continue
    const head = evolve(heads.get(stream) ?? before.get(stream), entry)
    if (head && 'number' in head) heads.set(stream, head)
  }
  return [...heads].map(([stream, head]) => ({ stream, head }))
}

/** Cases as they are, for lists and searches; their descriptions and comments are in their streams. */
export function casesView(version = 1): View {
  const table = caseTable(version)
  const KNOWN = `select stream, head from ${table} where stream = any($1::text[])`
  const AGAIN = `select stream, seq, command, at, actor, type, version, body
    from unnest($1::text[], $2::bigint[]) as asked (stream, up_to) join event using (stream)
    where seq <= up_to and type = any($3) order by stream, seq`

  async function knownOf(query: Query, streams: readonly StreamId[]) {
    const rows = await query<Folded>({ name: `${table}-known`, text: KNOWN, parameters: [streams] })
    return new Map(rows.map(({ stream, head }) => [stream, head]))
  }

  return {
    name: 'case',
    version,
    since: 1,
    types,
    create: create(table),
    drop: (old) => `drop table ${caseTable(old)}`,

    async apply(query, events) {
      const known = await knownOf(query, [...new Set(events.map(({ stream }) => stream))])
      return keep(table, foldOn(known, events))
    },

    async refold(query, upTo) {
      const streams = [...upTo.keys()].filter((stream) => stream.startsWith('case/'))
      const parameters = [streams, streams.map((stream) => upTo.get(stream) ?? 0), [...types]]
      const rows = await query<EventRow>(AGAIN, parameters)
      return keep(table, foldOn(new Map(), rows.map(recordedOf)))
    },
  }
}
