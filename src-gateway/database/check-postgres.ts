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

interface Facts {
  number: number
  version: string
  encoding: string
  fsync: string
  letters: boolean
  epoch: number
}

const FACTS = `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
  current_setting('server_encoding') as encoding, current_setting('fsync') as fsync, '한' ~ '^\\w$' as letters,
  extract(epoch from clock_timestamp())::float8 as epoch`

/** Half of the question's own time is the best guess of when the answer was written. */
async function askFacts(line: Client, now: () => number) {
  const before = now()
  const { rows } = await line.query<Facts>(FACTS)
  const [facts] = rows
  if (!facts) throw new Error('The database gave no facts about itself')
  return { ...facts, gap: (before + now()) / 2_000 - facts.epoch }
}

/** Refused by name: too old, not UTF-8, a locale that takes Hangul for punctuation, a clock that differs. */
export async function checkPostgres(
  line: Client,
  { logger, now }: { logger: Logger; now: () => number },
): Promise<void> {
  const { number, version, encoding, letters, gap, fsync } = await askFacts(line, now)
  if (number < OLDEST) {
    throw refused(`PostgreSQL ${version} is too old: 15 or newer is needed`, {
      refusal: 'engine-too-old',
      found: version,
      needed: '15',
    })
  }
  if (encoding !== 'UTF8') {
    throw refused(`The database's encoding is ${encoding}; it must be UTF8`, {
      refusal: 'encoding-not-utf8',
      found: encoding,
    })
  }
  if (!letters) {
    const { rows } = await line.query<{ found: string }>(
      'select datctype as found from pg_database where datname = current_database()',
    )
    const found = rows[0]?.found ?? ''
    throw refused(
      `The database's character type ${found} knows no Hangul; create it with C.UTF-8 or a language's UTF-8`,
      {
        refusal: 'locale-cannot-search',
        found,
      },
    )
  }
  if (Math.abs(gap) > WIDEST_CLOCK_GAP) {
    const seconds = Math.round(gap * 10) / 10
    throw refused(
      `This machine's clock differs from the database's by ${seconds} s; at most ${WIDEST_CLOCK_GAP} s are allowed`,
      {
        refusal: 'clock-differs',
        seconds,
      },
    )
  }
  if (fsync !== 'on') logger.warn('the database runs with fsync off: a power failure loses acknowledged work')
}
