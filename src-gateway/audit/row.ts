import { createHash } from 'node:crypto'
import type { Instant } from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import type { Statement } from '../database/database'
import { jsonColumn, jsonColumnAt } from '../log/encoding'

/** Where a chain ends. */
export interface End {
  readonly n: number
  readonly hash: string
}

export interface AuditRow extends End {
  readonly writer: string
  /** The hash of the row before it. */
  readonly previous: string
  readonly at: Instant
  readonly actor: Actor
  readonly act: string
  readonly subject: string
  readonly detail: object
}

/** Before a chain's first row. */
export const START: End = { n: 0, hash: '0'.repeat(64) }

/** Over the row as it is written, in one fixed order, and the hash before it: nothing of it can change unseen. */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const { writer, n, previous, at, actor, act, subject, detail } = row
  const canonical = JSON.stringify([writer, n, previous, at, actor, act, subject, detail])
  return createHash('sha256').update(canonical).digest('hex')
}

export function chainOf(end: End, rows: readonly Omit<AuditRow, 'hash' | 'n' | 'previous'>[]): AuditRow[] {
  const chained: AuditRow[] = []
  for (const row of rows) {
    const { n, hash: previous } = chained.at(-1) ?? end
    const next = { ...row, n: n + 1, previous }
    chained.push({ ...next, hash: hashOf(next) })
  }
  return chained
}

const INSERT = `with chained as (
    insert into audit (writer, n, previous, at, actor, act, subject, detail, hash)
    select $1::uuid, added.* from unnest($2::bigint[], $3::text[], $4::timestamptz[], ${jsonColumnAt(5)}, $6::text[],
      $7::text[], ${jsonColumnAt(8)}, $9::text[]) as added)
  insert into audit_chain (writer, n, hash, sealed) values ($1::uuid, $10, $11, $12)
  on conflict (writer) do update set n = excluded.n, hash = excluded.hash,
    sealed = greatest(audit_chain.sealed, excluded.sealed)`

/** One statement, so that notes are one round trip. `sealed`: up to where the rows vouch for their own chain. */
export function insertRows(rows: readonly AuditRow[], sealed = 0): Statement[] {
  const last = rows.at(-1)
  if (!last) return []
  const column = <Value>(pick: (row: AuditRow) => Value) => rows.map(pick)
  const parameters = [
    last.writer,
    column(({ n }) => n),
    column(({ previous }) => previous),
    column(({ at }) => at),
    jsonColumn(column(({ actor }) => JSON.stringify(actor))),
    column(({ act }) => act),
    column(({ subject }) => subject),
    jsonColumn(column(({ detail }) => JSON.stringify(detail))),
    column(({ hash }) => hash),
    ...[last.n, last.hash, sealed],
  ]
  return [{ name: 'audit', text: INSERT, parameters }]
}
