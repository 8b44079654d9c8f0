import type { Instant, StreamId } from '../../src-contract/ids'
import type { Database } from '../database/database'

export interface Sought {
  readonly words: string
  /** Only what was said before it. */
  readonly before: number | undefined
  readonly limit: number
}

export interface Found {
  readonly seq: number
  readonly at: Instant
}

/** Finds words in what was said and noted on one stream, newest first, each as it reads now. */
export type Search = (stream: StreamId, sought: Sought) => Promise<Found[]>

/**
 * What a row says: its text and the name of its file. A body with an escape that the engine cannot write as text (half a
 * character, U+0000) is looked through as it stands.
 */
const SAID = `case when strpos(body::text, '\\u') = 0
  then concat_ws(' ', body ->> 'text', body -> 'file' ->> 'name')
  else substring(body::text from '"text":"((?:[^"\\\\]|\\\\.)*)"') end`

/** An edit speaks for what it changed, and a later change for both. */
const SEARCH = `select coalesce(changes, seq) as seq, at from event
  where stream = $1 and type in ('message.sent', 'note.added', 'message.edited', 'note.edited')
    and coalesce(changes, seq) < $3
    and strpos(lower(normalize(${SAID}, nfc)), $2) > 0
    and not exists (select 1 from event as later where later.stream = $1
      and later.changes = coalesce(event.changes, event.seq) and later.seq > event.seq)
  order by 1 desc limit $4`

/** Letter by letter: no sign has a meaning of its own. */
const plain = (words: string) => words.normalize('NFC').toLowerCase()

export const createSqlSearch =
  ({ query }: Pick<Database, 'query'>): Search =>
  (stream, { words, before, limit }) =>
    query<Found>({
      name: 'search',
      text: SEARCH,
      parameters: [stream, plain(words), before ?? Number.MAX_SAFE_INTEGER, limit],
    })
