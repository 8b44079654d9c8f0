import type { Query } from '../database/database'

/**
 * Guessing is slowed by buckets that leak: an attempt adds one, time takes them away again. A full bucket takes no more
 * attempts, so it is never fuller for having been hammered, and it always opens again by itself.
 */
export interface Bucket {
  readonly key: string
  readonly size: number
  /** Seconds until one attempt has leaked away. */
  readonly leak: number
}

/** An account, for devices it has never been used on: five mistakes, then one a minute. */
export const accountBucket = (userKey: string): Bucket => ({ key: `account:${userKey}`, size: 5, leak: 60 })

/** The same account on a device that it was used on before: strangers who guess cannot lock its owner out. */
export const deviceBucket = (personId: string, deviceId: string): Bucket => ({
  key: `device:${personId}:${deviceId}`,
  size: 5,
  leak: 60,
})

/** A whole office may stand behind one address; a guesser with many names stands there, too. */
export const addressBucket = (address: string): Bucket => ({
  key: `address:${network(address)}`,
  size: 30,
  leak: 10,
})

/** One customer gets a whole /64 of IPv6, and could otherwise come from a new address each time. */
function network(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':')
  const filled = tail === undefined ? groups : [...groups, '0', '0', '0', '0']
  return `${filled
    .slice(0, 4)
    .map((group) => group || '0')
    .join(':')}::/64`
}

/** What is left of a bucket's level by now. */
const level = (now: string, leak: string) =>
  `greatest(0, a.level - extract(epoch from ${now}::timestamptz - a.at)::float8 / ${leak}::float8)`

/** Counts the attempt before it is tried, so that many at once are many. Answers the seconds to wait, or 0. */
export async function count(query: Query, { key, size, leak }: Bucket, now: string): Promise<number> {
  const taken = await query(
    `insert into sign_in_attempt as a (key, level, at) values ($1, 1, $2::timestamptz)
     on conflict (key) do update set level = ${level('$2', '$3')} + 1, at = $2::timestamptz
     where ${level('$2', '$3')} + 1 <= $4::float8
     returning key`,
    [key, now, leak, size],
  )
  if (taken.length > 0) return 0
  const [full] = await query<{ level: number }>(
    `select ${level('$2', '$3')} as level from sign_in_attempt a where key = $1`,
    [key, now, leak],
  )
  return Math.max(1, Math.ceil(((full?.level ?? size) + 1 - size) * leak))
}

/** The attempt was right: it counts for nothing, and what the account's owner mistyped before is forgotten. */
export async function forgive(
  query: Query,
  right: { mine: Bucket; address: Bucket },
  now: string,
): Promise<void> {
  await query(`delete from sign_in_attempt where key = $1 or at < $2::timestamptz - interval '1 day'`, [
    right.mine.key,
    now,
  ])
  await query(`update sign_in_attempt set level = greatest(0, level - 1) where key = $1`, [right.address.key])
}
