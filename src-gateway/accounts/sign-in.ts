import type { DoorRefusal, SignedIn, SignIn } from '../../src-contract/account'
import { Instant } from '../../src-contract/ids'
import type { Clock } from '../clock'
import type { Database, Query } from '../database/database'
import { accountBucket, addressBucket, type Bucket, count, deviceBucket, forgive } from './lock-out'
import type { Passwords } from './password'
import { findPerson, userKey } from './people'
import { isKnownDevice, openSession } from './sessions'

interface Ports {
  readonly database: Database
  readonly passwords: Passwords
  readonly now: Clock
}

/** Seconds after which somebody who met a full house may try again. */
const FULL_HOUSE = 3

/**
 * Name and password for a session. Whoever has no account takes the same road to the same answer, as long, and is
 * locked out the same, so that names cannot be found out.
 */
export function createSignIn({ database, passwords, now }: Ports) {
  const { query } = database

  /** Undefined lets the attempt through, after having counted it. */
  async function hold(buckets: readonly Bucket[]): Promise<DoorRefusal | undefined> {
    if (passwords.isBusy()) return { refused: 'too-many', retryAfter: FULL_HOUSE }
    for (const bucket of buckets) {
      const retryAfter = await count(query, bucket, now())
      if (retryAfter > 0) return { refused: 'locked', retryAfter }
    }
    return undefined
  }

  /** A password that was changed while this one was being checked opens nothing any more: undefined. */
  async function open({ me, password }: Person, newHash: string, deviceId: string) {
    return database.transaction(async (tx) => {
      const [unchanged] = await tx(
        `update person set password = $3 where id = $1::uuid and password = $2 returning id`,
        [me.id, password, newHash],
      )
      return unchanged && openSession(tx, { personId: me.id, deviceId }, now())
    })
  }

  async function bucketFor(person: Person | undefined, { userName, deviceId }: SignIn): Promise<Bucket> {
    const known = person && (await isKnownDevice(query, person.me.id, deviceId))
    return known ? deviceBucket(person.me.id, deviceId) : accountBucket(userKey(userName))
  }

  return async function signIn(attempt: SignIn, from: string): Promise<SignedIn | DoorRefusal> {
    const person = await findPerson(query, attempt.userName)
    if (!person && (await isDeserted(query))) return { refused: 'not-set-up' }

    const [address, mine] = [addressBucket(from), await bucketFor(person, attempt)]
    const held = await hold([address, mine])
    if (held) return held

    const { matches, outdated } = await passwords.verify(attempt.password, person?.password)
    if (!person || !matches) return { refused: 'wrong-credentials' }
    await forgive(query, { address, mine }, now())

    const hash = outdated ? await passwords.hash(attempt.password) : person.password
    const session = await open(person, hash, attempt.deviceId)
    if (!session) return { refused: 'wrong-credentials' }
    return { secret: session.secret, me: person.me, expiresAt: Instant.parse(session.expiresAt) }
  }
}

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

const isDeserted = async (query: Query) => (await query(`select 1 as one from person limit 1`)).length === 0
