import type { Instant, StreamId } from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import type { Audit } from '../audit/audit'
import type { Database, Query } from '../database/database'

/** Those of the streams that must not be forgotten for now. */
export const heldAmong = async (query: Query, streams: readonly StreamId[]): Promise<StreamId[]> =>
  (
    await query<{ stream: StreamId }>(
      'select stream from legal_hold where stream = any($1::text[]) for share',
      [streams],
    )
  ).map(({ stream }) => stream)

export interface Hold {
  readonly stream: StreamId
  readonly at: Instant
  readonly reason: string
}

interface HoldPorts {
  readonly database: Database
  readonly audit: Pick<Audit, 'with'>
}

const SET = `insert into legal_hold (stream, at, reason) values ($1, $2, $3)
  on conflict (stream) do update set at = excluded.at, reason = excluded.reason`

/** A legal hold: as long as it stands, neither a person nor a period makes the gateway forget (security S30). */
export function createHolds({ database, audit }: HoldPorts) {
  return {
    set: ({ stream, at, reason }: Hold, actor: Actor) =>
      audit.with([{ actor, act: 'hold.set', subject: stream, detail: { reason } }], (statements) =>
        database.batch([{ text: SET, parameters: [stream, at, reason] }, ...statements]),
      ),
    lift: ({ stream, reason }: Pick<Hold, 'stream' | 'reason'>, actor: Actor) =>
      audit.with([{ actor, act: 'hold.lifted', subject: stream, detail: { reason } }], (statements) =>
        database.batch([
          { text: 'delete from legal_hold where stream = $1', parameters: [stream] },
          ...statements,
        ]),
      ),
    list: () => database.query<Hold>('select stream, at, reason from legal_hold order by at'),
  }
}
