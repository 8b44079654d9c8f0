import type { Search } from '../log/sql-search'
import type { Reading } from '../records/reading'
import type { Streams } from '../streams'
import type { AskTable } from './asks'

export interface FindPorts {
  readonly search: Search
  readonly streams: Pick<Streams, 'head'>
  readonly reading: Pick<Reading, 'mayPage'>
}

/** One more than asked for says that there is more. */
export const createFindAsk =
  ({ search, streams, reading }: FindPorts): AskTable['transcript.find'] =>
  async (me, { stream, words, apart = false, before, limit }) => {
    const position = await streams.head(stream)
    if (!position || !(await reading.mayPage(me, stream, position.head)))
      return { refusal: { refusal: 'not-permitted' } }
    const sought = {
      words: apart ? words.split(/\s+/u) : [words],
      before: before ?? position.seq + 1,
      limit: limit + 1,
    }
    const found = await search(stream, sought)
    return { value: { found: found.slice(0, limit), more: found.length > limit } }
  }
