import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import type { Database, Statement } from '../database/database'
import type { AuditEntry } from './acts'
import { createChain, type Extend, isTaken } from './chain'
import { type AuditKey, sealOf, type Unsealed } from './seal'

/** Who did what to whose data: append-only, and whoever changes it afterwards is found out (decision 18). */
export interface Audit {
  /** Resolves when it is written: whoever reads is answered after that, and not at all if it fails. */
  readonly note: (entry: AuditEntry) => Promise<void>
  /** What is done in a transaction is audited in it: `write` adds the statements to its own, or throws and changes nothing. */
  readonly with: <Result>(
    entries: readonly AuditEntry[],
    write: (statements: readonly Statement[]) => Promise<Result>,
  ) => Promise<Result>
  /** Signs the ends of all chains that have grown since they were last signed. */
  readonly seal: () => Promise<void>
  /** When what was noted is written. */
  readonly close: () => Promise<void>
}

export interface AuditPorts {
  readonly database: Database
  readonly now: Clock
  readonly key: AuditKey
}

/** More would make one statement of what should be several. */
const AT_ONCE = 500
const TRIES = 3

interface Waiting {
  readonly entry: AuditEntry
  readonly done: () => void
  readonly failed: (cause: unknown) => void
}

/** What comes while others are being written waits for them and is written together: no timer, and one flush for many. */
function createNotes(extend: Extend, database: Database) {
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined

  async function write(entries: readonly AuditEntry[], tries = TRIES): Promise<void> {
    try {
      await extend(entries, (statements) => database.batch(statements))
    } catch (error) {
      if (!isTaken(error) || tries <= 1) throw error
      await write(entries, tries - 1)
    }
  }

  async function writeAll() {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE)
      waiting = waiting.slice(AT_ONCE)
      await write(batch.map(({ entry }) => entry)).then(
        () => batch.forEach(({ done }) => done()),
        (cause: unknown) => batch.forEach(({ failed }) => failed(cause)),
      )
    }
    writing = undefined
  }

  return {
    note: (entry: AuditEntry) =>
      new Promise<void>((done, failed) => {
        waiting.push({ entry, done, failed })
        writing ??= writeAll()
      }),
    idle: async () => writing,
  }
}

const UNSEALED = `select writer, n, hash from audit_chain where n > sealed order by writer`
const SEALED = `update audit_chain set sealed = greatest(audit_chain.sealed, ends.n)
  from unnest($1::uuid[], $2::bigint[]) as ends (writer, n) where audit_chain.writer = ends.writer`

export function createAudit({ database, now, key }: AuditPorts): Audit {
  const extend = createChain({ database, now, writer: randomUUID() })
  const notes = createNotes(extend, database)

  async function seal() {
    const ends = await database.query<Unsealed>(UNSEALED)
    if (ends.length === 0) return
    const sealed: Statement = {
      text: SEALED,
      parameters: [ends.map(({ writer }) => writer), ends.map(({ n }) => n)],
    }
    // The row that vouches is the end of its own chain: nothing that has to be vouched for again.
    await extend(
      [sealOf(ends, key)],
      (statements) => database.batch([...statements, sealed]),
      ({ n }) => n,
    )
  }

  return { note: notes.note, with: extend, seal, close: notes.idle }
}
