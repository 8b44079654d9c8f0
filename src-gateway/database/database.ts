/**
 * What a parameter may be, so that it means the same on both engines. JSON is handed in as text
 * (`JSON.stringify`) and cast in the statement (`$1::jsonb`); an xid8 and a numeric are text, too.
 */
export type Parameter = Scalar | readonly Scalar[]
type Scalar = string | number | boolean | null | Uint8Array

export interface Statement {
  readonly text: string
  readonly parameters?: readonly Parameter[]
  /** A statement with a name is planned once per connection. For the hot ones; one name, one text, for ever. */
  readonly name?: string
}

/**
 * One statement with $1… parameters; rows as plain objects, the same on both engines:
 * int8 is a number (a defect is thrown past 2^53), timestamptz is UTC text with milliseconds, bytea a Uint8Array,
 * jsonb is parsed, arrays are arrays; xid8, numeric, uuid, date, interval and all the rest are text.
 */
export type Query = <Row extends object>(
  statement: string | Statement,
  parameters?: readonly Parameter[],
) => Promise<Row[]>

/** Two engines behind one door: PGlite in a worker on one machine, PostgreSQL beyond. One SQL for both. */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  query: Query
  /** All or nothing. What `work` throws rolls back and is thrown on. PGlite has one connection: keep it short. */
  transaction: <Result>(work: (query: Query) => Promise<Result>) => Promise<Result>
  /** Statements known beforehand as one transaction, in one round trip to the engine: the way to append. */
  batch: (statements: readonly Statement[]) => Promise<object[][]>
  /** A doorbell: it may lose rings while the line is down, so `heard('')` is called after each gap. NOTIFY is plain SQL. */
  listen: (channel: string, heard: (payload: string) => void) => Promise<() => Promise<void>>
  /** Holds a lock of the whole database while `work` runs; undefined if somebody else has it. One follower, one router. */
  exclusively: <Result>(
    name: string,
    work: (lost: AbortSignal) => Promise<Result>,
  ) => Promise<Result | undefined>
  close: () => Promise<void>
}

/**
 * The engine said no, or was not there. `code` is an SQLSTATE on both engines: 23505 unique violation, 40001 and
 * 40P01 lost a race, 08006 the line was lost (the outcome is then unknown: ask again by id), 53100 disk full.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'

  constructor(
    message: string,
    readonly code: string,
    /** The constraint that was violated, if one was. */
    readonly constraint?: string,
  ) {
    super(message)
  }

  /** The same call may succeed a moment later: a lost race, a restart, a full disk. */
  get retryable(): boolean {
    return /^(08|40|53|57P|58)/.test(this.code)
  }
}

export type OpenRefusal =
  | { refusal: 'data-folder-in-use'; folder: string; pid: number; version: string }
  | { refusal: 'data-folder-not-ours'; folder: string; found: string }
  | { refusal: 'database-unreachable'; host: string; cause: string }
  | { refusal: 'database-sign-in-failed'; host: string; user: string }
  | { refusal: 'database-missing'; host: string; database: string }
  | { refusal: 'engine-too-old'; found: string; needed: string }
  | { refusal: 'engine-too-new'; found: string; known: string }
  | { refusal: 'encoding-not-utf8'; found: string }
  | { refusal: 'locale-cannot-search'; found: string }
  | { refusal: 'clock-differs'; seconds: number }
  | { refusal: 'schema-too-new'; found: number; known: number }

/** The database cannot be served from as it is. The message names the cause for whoever starts the gateway. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused'

  constructor(
    message: string,
    readonly refusal: OpenRefusal,
  ) {
    super(message)
  }
}
