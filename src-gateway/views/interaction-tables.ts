import type { StreamId } from '../../src-contract/ids'
import type { Statement } from '../database/database'
import { contactOf } from '../../src-domain/contact-of'
import { agentsOf, type Folded } from './folded'
import type { Said } from './said'
import {
  agentTerm,
  channelTerm,
  dispositionTerm,
  plain,
  serviceTerm,
  shelfOf,
  termOn,
  termsOf,
} from './terms'

/** One version's tables: the interactions; what each that has ended is found by; when those on a shelf ended. */
export interface Tables {
  readonly interaction: string
  readonly words: string
  readonly shelf: string
  readonly create: string
  readonly drop: string
}

/**
 * The index takes new words at once (its list of pending ones is emptied with every stretch: a search would read all of it
 * for each shelf).
 */
export function tablesOf(version: number): Tables {
  const interaction = `interaction_${version}`
  const [words, shelf] = [`${interaction}_words`, `${interaction}_shelf`]
  return {
    ...{ interaction, words, shelf },
    create: `
      create table ${interaction} (
        stream text collate "C" primary key,
        head json not null,
        service uuid not null,
        channel text not null,
        contact uuid,
        case_id uuid,
        agents uuid[] not null,
        dispositions text[] not null,
        created_at timestamptz not null,
        ended_at timestamptz,
        number bigint
      );
      create unique index ${interaction}_number on ${interaction} (number) where number is not null;
      create index ${interaction}_contact on ${interaction} (contact, created_at) where contact is not null;
      create index ${interaction}_case on ${interaction} (case_id, created_at) where case_id is not null;
      create table ${words} (
        number bigint primary key,
        messages integer not null,
        said text not null,
        words text,
        terms integer[] not null
      );
      create index ${words}_terms on ${words} using gin (terms) with (gin_pending_list_limit = 65536);
      create table ${shelf} (
        shelf integer primary key,
        first timestamptz not null,
        last timestamptz not null
      );`,
    drop: `drop table ${interaction}, ${words}, ${shelf}`,
  }
}

const agentIdsOf = (folded: Folded) => [...new Set(agentsOf(folded.head).map(({ agentId }) => agentId))]
const codesOf = ({ head }: Folded) => [
  ...new Set(head.segments.flatMap(({ disposition }) => (disposition ? [disposition.code] : []))),
]

/** Its parameters in order, with their types; an array of arrays goes as text. */
const COLUMNS = [
  ['stream', 'text'],
  ['head', 'json'],
  ['service', 'uuid'],
  ['channel', 'text'],
  ['contact', 'uuid'],
  ['case_id', 'uuid'],
  ['agents', 'text', 'uuid[]'],
  ['dispositions', 'text', 'text[]'],
  ['created_at', 'timestamptz'],
  ['ended_at', 'timestamptz'],
  ['number', 'bigint'],
] as const
const names = COLUMNS.map(([name]) => name)

const valuesOf = (folded: Folded) => [
  folded.stream,
  JSON.stringify(folded.head),
  folded.head.serviceId,
  folded.head.channel,
  contactOf(folded.head),
  folded.head.case?.caseId ?? null,
  `{${agentIdsOf(folded).join(',')}}`,
  `{${codesOf(folded).join(',')}}`,
  folded.head.createdAt,
  folded.head.endedAt,
  folded.number,
]

/** Column by column: as one JSON they could hold no U+0000, which customers can send. */
const keepRows = (table: string, changed: readonly Folded[]): Statement => {
  const rows = changed.map(valuesOf)
  const renewed = names.slice(1).map((name) => `${name} = excluded.${name}`)
  return {
    name: `${table}-keep`,
    text: `insert into ${table} (${names.join(', ')})
      select ${COLUMNS.map(([name, , type]) => (type ? `${name}::${type}` : name)).join(', ')}
      from unnest(${COLUMNS.map(([, type], n) => `$${n + 1}::${type}[]`).join(', ')}) as kept (${names.join(', ')})
      on conflict (stream) do update set ${renewed.join(', ')}`,
    parameters: names.map((_, n) => rows.map((row) => row[n] ?? null)),
  }
}

export function keepFolded({ interaction, shelf }: Tables, changed: readonly Folded[]): Statement[] {
  if (changed.length === 0) return []
  const ended = changed.filter(({ number }) => number !== null)
  const shelve: Statement = {
    name: `${shelf}-keep`,
    text: `insert into ${shelf} as standing (shelf, first, last)
      select shelf, min(ended_at), max(ended_at) from unnest($1::integer[], $2::timestamptz[]) as kept (shelf, ended_at)
      group by shelf
      on conflict (shelf) do update set first = least(standing.first, excluded.first),
        last = greatest(standing.last, excluded.last)`,
    parameters: [ended.map(({ number }) => shelfOf(number ?? 0)), ended.map(({ head }) => head.endedAt)],
  }
  return [keepRows(interaction, changed), ...(ended.length > 0 ? [shelve] : [])]
}

/** What is read is kept as it was written; where small letters make a difference, they are what is searched. */
function wordsOf(folded: Folded, number: number, { lines, messages }: Said) {
  const said = [folded.head.customer.name ?? '', ...lines].join('\n')
  const words = plain(said)
  const shelf = shelfOf(number)
  const terms = [
    ...termsOf(words),
    serviceTerm(folded.head.serviceId),
    channelTerm(folded.head.channel),
    ...agentIdsOf(folded).map(agentTerm),
    ...codesOf(folded).map(dispositionTerm),
  ]
  const onShelf = [...new Set(terms)].map((term) => termOn(shelf, term)).toSorted((a, b) => a - b)
  return { number, messages, said, words: words === said ? null : words, terms: `{${onShelf.join(',')}}` }
}

export function keepWords(
  { words }: Tables,
  changed: readonly Folded[],
  said: ReadonlyMap<StreamId, Said>,
): Statement[] {
  const rows = changed.flatMap((folded) => {
    const { stream, number } = folded
    const its = said.get(stream)
    return its && number !== null ? [wordsOf(folded, number, its)] : []
  })
  if (rows.length === 0) return []
  return [
    {
      name: `${words}-keep`,
      text: `insert into ${words} (number, messages, said, words, terms)
        select number, messages, said, words, terms::integer[]
        from unnest($1::bigint[], $2::integer[], $3::text[], $4::text[], $5::text[])
          as kept (number, messages, said, words, terms)
        on conflict (number) do update set messages = excluded.messages, said = excluded.said,
          words = excluded.words, terms = excluded.terms`,
      parameters: [
        rows.map(({ number }) => number),
        rows.map(({ messages }) => messages),
        rows.map((row) => row.said),
        rows.map((row) => row.words),
        rows.map(({ terms }) => terms),
      ],
    },
    { name: `${words}-settle`, text: `select gin_clean_pending_list('${words}_terms')` },
  ]
}

export function removeAll({ interaction, words }: Tables, streams: readonly StreamId[]): Statement[] {
  if (streams.length === 0) return []
  return [
    {
      text: `delete from ${words} where number in (select number from ${interaction} where stream = any($1::text[]))`,
      parameters: [streams],
    },
    { text: `delete from ${interaction} where stream = any($1::text[])`, parameters: [streams] },
  ]
}
