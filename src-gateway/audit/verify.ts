import type { Query } from '../database/database'
import { type AuditRow, type End, hashOf, START } from './row'
import { readSeal, type Unsealed } from './seal'

/** `changed`: a row is not what was hashed. `missing`: rows are gone. `forged`: a seal that its key did not sign. */
export interface BadRow {
  readonly writer: string
  readonly n: number
  readonly problem: 'changed' | 'missing' | 'forged'
}

export interface Verdict {
  readonly ok: boolean
  readonly rows: number
  readonly chains: number
  /** Keys that have signed: those of the centre's own gateways, or somebody else has. */
  readonly keys: readonly string[]
  /** The first of the first chain that is damaged. */
  readonly bad: BadRow | null
}

const PAGE = 2_000
const COLUMNS = 'writer, n, previous, at, actor, act, subject, detail, hash'
const CHAINS = `select distinct writer from audit order by writer`
const ROWS = `select ${COLUMNS} from audit where writer = $1 and n > $2 order by n limit $3`
const SEALS = `select writer, n, detail from audit where act = 'audit.sealed' order by at`

async function readSeals(query: Query) {
  const ends = new Map<string, Unsealed[]>()
  const keys = new Set<string>()
  let forged: BadRow | undefined
  for (const { writer, n, detail } of await query<AuditRow>(SEALS)) {
    const seal = readSeal(detail)
    if (seal) {
      for (const end of seal.ends) ends.set(end.writer, [...(ends.get(end.writer) ?? []), end])
      keys.add(seal.key)
    } else forged ??= { writer, n, problem: 'forged' }
  }
  return { ends, keys, forged }
}

/** What is wrong with a row that follows `before`; a row that fits itself but not its predecessor convicts that one. */
function problemOf(before: End, row: AuditRow): Omit<BadRow, 'writer'> | undefined {
  if (row.n !== before.n + 1) return { n: before.n + 1, problem: 'missing' }
  if (hashOf(row) !== row.hash) return { n: row.n, problem: 'changed' }
  return row.previous === before.hash ? undefined : { n: before.n, problem: 'changed' }
}

interface Walked {
  readonly rows: number
  readonly bad: BadRow | undefined
}

async function walk(query: Query, writer: string, sealed: readonly End[]): Promise<Walked> {
  const promised = new Map(sealed.map(({ n, hash }) => [n, hash]))
  let before = START
  for (;;) {
    const page = await query<AuditRow>(ROWS, [writer, before.n, PAGE])
    for (const row of page) {
      const problem = problemOf(before, row)
      const hash = promised.get(row.n)
      if (problem) return { rows: before.n, bad: { writer, ...problem } }
      if (hash !== undefined && hash !== row.hash)
        return { rows: row.n, bad: { writer, n: row.n, problem: 'changed' } }
      before = row
    }
    if (page.length < PAGE) break
  }
  const isShort = [...promised.keys()].some((n) => n > before.n)
  return { rows: before.n, bad: isShort ? { writer, n: before.n + 1, problem: 'missing' } : undefined }
}

/** Reads every row anew, and believes nothing but hashes and signatures. */
export async function verifyAudit(query: Query): Promise<Verdict> {
  const { ends, keys, forged } = await readSeals(query)
  const found = (await query<{ writer: string }>(CHAINS)).map(({ writer }) => writer)
  const writers = [...new Set([...found, ...ends.keys()])].sort()
  let rows = 0
  let bad: BadRow | undefined
  for (const writer of writers) {
    const walked = await walk(query, writer, ends.get(writer) ?? [])
    rows += walked.rows
    bad ??= walked.bad
  }
  bad ??= forged
  return { ok: bad === undefined, rows, chains: writers.length, keys: [...keys].sort(), bad: bad ?? null }
}
