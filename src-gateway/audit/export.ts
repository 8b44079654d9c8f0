import type { Instant } from '../../src-contract/ids'
import type { Query } from '../database/database'
import type { AuditRow } from './row'

const PAGE = 2_000
const ROWS = `select writer, n, previous, at, actor, act, subject, detail, hash from audit
  where at >= $1 and at < $2 and (at, writer, n) > ($3, $4, $5) order by at, writer, n limit $6`

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Everything of a time, in its order, as it lies in the table: what is exported can be verified elsewhere. */
export async function* exportAudit(query: Query, from: Instant, to: Instant): AsyncGenerator<AuditRow> {
  let last: Pick<AuditRow, 'at' | 'writer' | 'n'> = { at: from, writer: NOBODY, n: 0 }
  for (;;) {
    const page = await query<AuditRow>(ROWS, [from, to, last.at, last.writer, last.n, PAGE])
    yield* page
    last = page.at(-1) ?? last
    if (page.length < PAGE) return
  }
}
