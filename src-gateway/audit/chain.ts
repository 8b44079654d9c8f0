import type { Instant } from '../../src-contract/ids'
import type { Clock } from '../clock'
import { type Database, DatabaseError, type Statement } from '../database/database'
import type { AuditEntry } from './acts'
import { type AuditRow, chainOf, type End, insertRows, START } from './row'

/** Takes its turn in the chain: `write` gets the statements that belong into its transaction. */
export type Extend = <Result>(
  entries: readonly AuditEntry[],
  write: (statements: readonly Statement[]) => Promise<Result>,
  sealed?: (end: End) => number,
) => Promise<Result>

interface ChainPorts {
  readonly database: Pick<Database, 'query'>
  readonly writer: string
  readonly now: Clock
}

const END = 'select n, hash from audit where writer = $1 order by n desc limit 1'

/**
 * The chain of one process. One after the other, because a row needs the hash of the one before it; when the outcome of a
 * write is not known, or it wrote nothing, the table is asked where the chain ends.
 */
export function createChain({ database, writer, now }: ChainPorts): Extend {
  let end: End | undefined = START
  let last: Instant | undefined
  let turn: Promise<unknown> = Promise.resolve()

  async function standing(): Promise<End> {
    end ??= (await database.query<End>(END, [writer]))[0] ?? START
    return end
  }

  /** Time never goes back in a chain, whatever the clock does. */
  function instant(): Instant {
    const at = now()
    last = last !== undefined && last > at ? last : at
    return last
  }

  async function extend<Result>(
    entries: readonly AuditEntry[],
    write: (statements: readonly Statement[]) => Promise<Result>,
    sealed: (end: End) => number = () => 0,
  ): Promise<Result> {
    const before = await standing()
    const at = instant()
    const rows: AuditRow[] = chainOf(
      before,
      entries.map(({ actor, act, subject, detail = {} }) => ({ writer, at, actor, act, subject, detail })),
    )
    const after = rows.at(-1) ?? before
    end = undefined
    const result = await write(insertRows(rows, sealed(after)))
    end = { n: after.n, hash: after.hash }
    return result
  }

  return (entries, write, sealed) => {
    const mine = turn.then(() => extend(entries, write, sealed))
    turn = mine.catch(() => undefined)
    return mine
  }
}

/** A write that was believed lost has arrived after all, and took the place: the table knows, ask again. */
export const isTaken = (error: unknown) => error instanceof DatabaseError && error.constraint === 'audit_pkey'
