import { DatabaseError as EngineError, type Client } from 'pg'
import type { Logger } from 'pino'
import { DatabaseRefused, type OpenRefusal } from './database'
import { explain } from './errors'

const OLDEST = 150_000
const WIDEST_CLOCK_GAP = 2

/** Why the first connection failed, in words for whoever starts the gateway. */
export function refuseConnection(error: unknown, { host, user = '', database = '' }: Client): unknown {
  if (error instanceof EngineError && error.code === '3D000') {
    const message = `There is no database "${database}" on ${host}`
    return refused(message, { refusal: 'database-missing', host, database })
  }
  if (isSignInFailure(error)) {
    const message = `The database at ${host} refused the user name or password of "${user}"`
    return refused(message, { refusal: 'database-sign-in-failed', host, user })
  }
  if (error instanceof EngineError || !(error instanceof Error)) return explain(error)
  // An AggregateError (one attempt per address) has a code and no message.
  const cause = error.message || ('code' in error ? String(error.code) : error.name)
  return refused(`The database at ${host} cannot be reached: ${cause}`, {
    refusal: 'database-unreachable',
    host,
    cause,
  })
}

/** The server refuses (class 28), or asks for a password that pg was not given. */
const isSignInFailure = (error: unknown) =>
  error instanceof EngineError
    ? error.code?.startsWith('28') === true
    : error instanceof Error && error.message.startsWith('SASL')

const refused = (message: string, refusal: OpenRefusal) => new DatabaseRefused(message, refusal)

export interface Facts {
  number: number
  version: string
  encoding: string
  ctype: string
  fsync: string
  letters: boolean
  /** Seconds by which this machine is ahead. */
  gap: number
}

const FACTS = `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
  current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, '한' ~ '^\\w$' as letters,
  (select datctype from pg_database where datname = current_database()) as ctype,
  extract(epoch from clock_timestamp())::float8 as epoch`

/** Half of the question's own time is the best guess of when the answer was written. */
async function askFacts(line: Client, now: () => number): Promise<Facts> {
  const before = now()
  const { rows } = await line.query<Facts & { epoch: number }>(FACTS)
  const [facts] = rows
  if (!facts) throw new Error('The database gave no facts about itself')
  return { ...facts, gap: (before + now()) / 2_000 - facts.epoch }
}

/** Refused by name: too old, not UTF-8, a locale that takes Hangul for punctuation, a clock that differs. */
export function judge({
  number,
  version,
  encoding,
  ctype,
  letters,
  gap,
}: Facts): DatabaseRefused | undefined {
  if (number < OLDEST) {
    const message = `PostgreSQL ${version} is too old: 15 or newer is needed`
    return refused(message, { refusal: 'engine-too-old', found: version, needed: '15' })
  }
  if (encoding !== 'UTF8') {
    const message = `The database's encoding is ${encoding}; it must be UTF8`
    return refused(message, { refusal: 'encoding-not-utf8', found: encoding })
  }
  if (!letters) {
    const message = `The database's character type ${ctype} knows no Hangul; create it with C.UTF-8 or a language's UTF-8`
    return refused(message, { refusal: 'locale-cannot-search', found: ctype })
  }
  if (Math.abs(gap) <= WIDEST_CLOCK_GAP) return undefined
  const seconds = Math.round(gap * 10) / 10
  const message = `This machine's clock differs from the database's by ${seconds} s; at most ${WIDEST_CLOCK_GAP} s are allowed`
  return refused(message, { refusal: 'clock-differs', seconds })
}

export async function checkPostgres(
  line: Client,
  { logger, now }: { logger: Logger; now: () => number },
): Promise<void> {
  const facts = await askFacts(line, now)
  const refusal = judge(facts)
  if (refusal) throw refusal
  if (facts.fsync !== 'on') {
    logger.warn('the database runs with fsync off: a power failure loses acknowledged work')
  }
}
