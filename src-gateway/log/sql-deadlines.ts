import type { Instant } from '../../src-contract/ids'
import type { Database } from '../database/database'
import type { DeadlineTable, DueDeadline } from './event-log'

const CLAIM = `update deadline set leased_until = $2::timestamptz from (
    select stream, key from deadline
    where (leased_until is null and at <= $1::timestamptz) or leased_until <= $1::timestamptz
    order by at limit $3 for update skip locked) as due
  where deadline.stream = due.stream and deadline.key = due.key
  returning deadline.stream, deadline.key, deadline.at, deadline.command`

/** Two ends of two indexes, however many deadlines there are. */
const NEXT = `select least((select min(at) from deadline where leased_until is null),
  (select min(leased_until) from deadline where leased_until is not null)) as next`

export function createSqlDeadlines({ query }: Pick<Database, 'query'>): DeadlineTable {
  return {
    claim: async (now, lease, limit) => {
      const due = await query<DueDeadline>({ name: 'claim', text: CLAIM, parameters: [now, lease, limit] })
      return due.sort((one, other) => (one.at < other.at ? -1 : 1))
    },
    move: async ({ stream, key, at }, to) => {
      if (to === undefined) {
        await query('delete from deadline where stream = $1 and key = $2 and at = $3', [stream, key, at])
      } else {
        await query(
          `update deadline set at = $4::timestamptz, leased_until = null
            where stream = $1 and key = $2 and at = $3::timestamptz`,
          [stream, key, at, to],
        )
      }
    },
    next: async () => {
      const [row] = await query<{ next: Instant | null }>({ name: 'next-deadline', text: NEXT })
      return row?.next ?? undefined
    },
  }
}
