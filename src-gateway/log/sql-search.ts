import type { Instant, StreamId } from '../../src-contract/ids'
import type { Database } from '../database/database'

export interface Sought {
  /** Any of them. */
  readonly words: readonly string[]
  /** Only what was said before it. */
  readonly before: number
  readonly limit: number
}

export interface Found {
  readonly seq: number
  readonly at: Instant
}

/** Finds words in what was said and noted on one stream, newest first, each as it reads now. */
export type Search = (stream: StreamId, sought: Sought) => Promise<Found[]>

/**
 * Events looked through at once: some tens of milliseconds, so that commands get their turn in between on the engine that
 * has one connection.
 */
const STRETCH = 5_000

/**
 * What a row says: its text or the name of its file. A body with an escape that the engine cannot write as text (half a
 * character, U+0000) is looked through as it stands.
 */
const SAID = `case when strpos(body::text, '\\u') = 0
  then coalesce(nullif(body ->> 'text', ''), body -> 'file' ->> 'name')
  else substring(body::text from '"text":"((?:[^"\\\\]|\\\\.)*)"') end`

/**
 * Nearly everything is written in composed form (NFC); composing costs more than all else, and is left for what holds the
 * words in decomposed form. `offset 0` has a text read once, not each time it is looked at.
 */
const searchBy = (isFound: string) => `with changed as (
    select distinct on (changes) changes, type, body from event
    where stream = $1 and changes > $2 and changes < $3 order by changes, seq desc),
  standing as (
    select original.seq, original.at, coalesce(changed.body, original.body) as body from event as original
    left join changed on changed.changes = original.seq
    where stream = $1 and seq > $2 and seq < $3 and original.type in ('message.sent', 'note.added', 'aside.said')
      and changed.type is distinct from 'message.deleted')
  select seq, at from standing cross join lateral (select lower(${SAID}) as words offset 0) as said
  where ${isFound}
  order by seq desc limit $6`

const holds = (nfc: string, nfd: string) =>
  `strpos(words, ${nfc}) > 0 or (strpos(words, ${nfd}) > 0 and strpos(normalize(words, nfc), ${nfc}) > 0)`

/** Words side by side are looked for far more often than words apart, and faster. */
const ONE = { name: 'search', text: searchBy(holds('$4', '$5')) }
const ANY = {
  name: 'search-any',
  text: searchBy(
    `exists (select from unnest($4::text[], $5::text[]) as wanted (nfc, nfd) where ${holds('nfc', 'nfd')})`,
  ),
}

export function createSqlSearch({ query }: Pick<Database, 'query'>): Search {
  return async (stream, { words, before, limit }) => {
    const composed = words.map((word) => word.normalize('NFC').toLowerCase())
    const apart = composed.map((word) => word.normalize('NFD'))
    const isOne = composed.length === 1
    const wanted = isOne ? [composed.join(''), apart.join('')] : [composed, apart]
    const statement = isOne ? ONE : ANY
    const found: Found[] = []
    for (let end = before; end > 1 && found.length < limit; end -= STRETCH) {
      const parameters = [stream, end - STRETCH - 1, end, ...wanted, limit - found.length]
      found.push(...(await query<Found>({ ...statement, parameters })))
    }
    return found
  }
}
