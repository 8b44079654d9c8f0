import type { AgentId, Instant, ServiceId } from '../../src-contract/ids'
import type { Channel } from '../../src-contract/interaction'
import type { FoundRecord } from '../../src-contract/record'
import type { Query } from '../database/database'
import { type InteractionRow, recordOf } from './interaction-record'
import { tablesOf } from './interaction-tables'
import { agentTerm, channelTerm, dispositionTerm, plain, serviceTerm, SHELF, shelfOf, termsOf } from './terms'

export interface Wanted {
  /** Each of them is to stand somewhere in it. */
  readonly words: readonly string[]
  readonly serviceIds: readonly ServiceId[]
  readonly agentId?: AgentId | undefined
  readonly dispositionCode?: string | undefined
  readonly channel?: Channel | undefined
  /** It ended then: from this moment, to before that one. */
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  /** Only those with a smaller number. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Finished interactions, the last to end first. */
export type FindInteractions = (wanted: Wanted) => Promise<FoundRecord[]>

const shelvesIn = (shelf: string) => `select shelf from ${shelf}
  where last >= $1::timestamptz and first < $2::timestamptz and shelf <= $3 order by shelf desc`

/**
 * Terms lead to what may be meant; whether it is, its words say. The newest come first from the sorting, so that of a word
 * that everybody uses no more is looked at than is asked for. `offset 0` keeps each step apart.
 */
const findIn = ({ interaction, words }: ReturnType<typeof tablesOf>) => `
  with found as materialized (
    select kept.stream, kept.head, kept.number, hit.messages, hit.said, hit.words from (
      select number, messages, said, words
      from unnest($1::integer[]) as on_shelf (shelf) cross join unnest($2::integer[]) as of_service (term)
      cross join lateral (
        select number, messages, said, words from ${words}
        where terms @> array(select (shelf << 18) | term from unnest($3::integer[] || of_service.term) as any_of (term))
        offset 0) as candidate
      where number / ${SHELF} = shelf and number < $4
        and not exists (select from unnest($5::text[]) as wanted (word)
          where strpos(coalesce(words, said), word) = 0)
      order by number desc) as hit
    cross join lateral (
      select stream, head, number from ${interaction} as kept where kept.number = hit.number
        and service = any($6::uuid[]) and ($7::uuid is null or $7 = any(agents))
        and ($8::text is null or $8 = any(dispositions)) and ($9::text is null or $9 = channel)
        and ended_at >= $10::timestamptz and ended_at < $11::timestamptz
      offset 0) as kept
    limit $12)
  select stream, head, number, messages,
    array(select substring(said from greatest(strpos(coalesce(words, said), word) - 80, 1) for 240)
      from unnest($5::text[]) as wanted (word)) as around
  from found order by number desc`

interface FoundRow extends InteractionRow {
  readonly number: number
  readonly around: readonly string[]
}

/** The line in which the word stands, as far as it was brought along. */
function lineWith(word: string, around: string): string {
  const at = Math.max(0, plain(around).indexOf(word))
  const start = around.lastIndexOf('\n', at) + 1
  const end = around.indexOf('\n', at)
  return around.slice(start, end < 0 ? undefined : end).trim()
}

const foundOf = (row: FoundRow, words: readonly string[]): FoundRecord => ({
  ...recordOf(row),
  number: row.number,
  excerpts: [...new Set(words.map((word, n) => lineWith(word, row.around[n] ?? '')))],
})

/** One syllable is a term of its own; of more, each two. */
const termsOfWord = (word: string): number[] => [...termsOf(word, word.length > 1 ? 'pairs' : 'single')]

/** Milliseconds. On the engine with one connection a command waits for one step at most. */
const QUICK = 2
const SLOW = 5
const MOST_SHELVES = 32

const nextSize = (size: number, took: number): number => {
  if (took > SLOW) return Math.max(1, size >> 1)
  return took < QUICK ? Math.min(MOST_SHELVES, size * 2) : size
}

/** What every step asks for; what is not wished for is null, and then not asked. */
function parametersOf(wanted: Wanted, words: readonly string[]) {
  const { serviceIds, agentId = null, dispositionCode = null, channel = null } = wanted
  const { from = '-infinity', to = 'infinity', before = Number.MAX_SAFE_INTEGER } = wanted
  const terms = [
    ...words.flatMap(termsOfWord),
    ...(agentId === null ? [] : [agentTerm(agentId)]),
    ...(dispositionCode === null ? [] : [dispositionTerm(dispositionCode)]),
    ...(channel === null ? [] : [channelTerm(channel)]),
  ]
  return {
    shelves: [from, to, Math.min(shelfOf(before), HIGHEST)],
    step: (shelves: readonly number[], limit: number) => [
      ...[shelves, serviceIds.map(serviceTerm), terms, before, words, serviceIds],
      ...[agentId, dispositionCode, channel, from, to, limit],
    ],
  }
}

/** Of an integer. */
const HIGHEST = 2 ** 31 - 1

export function createFindInteractions(query: Query, version: () => number): FindInteractions {
  return async function find(wanted) {
    const tables = tablesOf(version())
    const words = [...new Set(wanted.words.map(plain))].filter((word) => word !== '')
    const { shelves, step } = parametersOf(wanted, words)
    const all = await query<{ shelf: number }>({
      name: `${tables.shelf}-in`,
      text: shelvesIn(tables.shelf),
      parameters: shelves,
    })

    const found: FoundRow[] = []
    for (let at = 0, size = 1; at < all.length && found.length < wanted.limit;) {
      const some = all.slice(at, at + size).map(({ shelf }) => shelf)
      const begun = performance.now()
      const parameters = step(some, wanted.limit - found.length)
      const text = findIn(tables)
      found.push(...(await query<FoundRow>({ name: `${tables.interaction}-find`, text, parameters })))
      at += some.length
      size = nextSize(size, performance.now() - begun)
    }
    return found.map((row) => foundOf(row, words))
  }
}
