import type { StreamId } from '../../src-contract/ids'
import type { Database } from '../database/database'
import type { Streams } from '../streams'
import { ERASED_CHANNEL } from './erase'

export interface HearingPorts {
  readonly database: Pick<Database, 'query' | 'listen'>
  readonly streams: Pick<Streams, 'forget'>
  /** Closes it on every desktop that holds it. */
  readonly close: (stream: StreamId) => void
  readonly report: (defect: unknown) => void
}

/** As long as a line may have been down without anybody knowing. */
const RECENT = `select stream from erasure where at > now() - interval '1 day' order by at desc limit 10000`

/** What is forgotten, by whomever, is not kept in anybody's memory either: neither here nor on the desktops. */
export function hearErasures({
  database,
  streams,
  close,
  report,
}: HearingPorts): Promise<() => Promise<void>> {
  function forget(erased: readonly StreamId[]) {
    streams.forget(erased)
    erased.forEach(close)
  }

  async function forgetRecent() {
    const rows = await database.query<{ stream: StreamId }>(RECENT)
    forget(rows.map(({ stream }) => stream))
  }

  return database.listen(ERASED_CHANNEL, (stream) => {
    // Empty after a gap in the line: what was told meanwhile stands in the table.
    if (stream === '') forgetRecent().catch(report)
    // Written by `erase`, of streams that there are.
    else forget([stream as StreamId])
  })
}
