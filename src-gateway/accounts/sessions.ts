import { randomUUID } from 'node:crypto'
import type { AgentId } from '../../src-contract/ids'
import type { Goodbye } from '../../src-contract/protocol'
import type { Query } from '../database/database'
import { hashOf, newSecret } from './secret'

/** A session slides twelve hours at a time, and is over after a day whatever happens. */
const SLIDE = `interval '12 hours'`
const DAY = `interval '24 hours'`
const TICKET = `interval '30 seconds'`

/** Ended sessions stay as long as a device counts as known to its account (see lock-out). */
const KEPT = `interval '30 days'`

export const ENDED_CHANNEL = 'damso_session_ended'

interface EndedRow {
  id: string
  person_id: AgentId
  reason: Goodbye
}

const ring = (query: Query, ended: EndedRow) =>
  query(`select pg_notify($1, $2)`, [ENDED_CHANNEL, [ended.id, ended.reason, ended.person_id].join(' ')])

/** A ring of the doorbell, read back; undefined for one that only says "you may have missed some". */
export function readRing(payload: string): EndedRow | undefined {
  const [id, reason, agentId] = payload.split(' ')
  // Written by `ring`, above, and by nobody else.
  return id && reason && agentId
    ? { id, reason: reason as Goodbye, person_id: agentId as AgentId }
    : undefined
}

export const endedSince = (query: Query, since: string) =>
  query<EndedRow>(`select id, person_id, reason from agent_session where ended_at >= $1::timestamptz`, [
    since,
  ])

/** Ends what `where` names, in the caller's transaction; all nodes hear of it when that commits. */
async function end(
  query: Query,
  where: string,
  [now, reason, ...parameters]: [string, Goodbye, ...string[]],
) {
  const rows = await query<EndedRow>(
    `update agent_session set ended_at = $1::timestamptz, reason = $2 where ended_at is null and ${where}
     returning id, person_id, reason`,
    [now, reason, ...parameters],
  )
  for (const row of rows) await ring(query, row)
}

export const endSessionsOf = (query: Query, personId: string, [now, reason]: [string, Goodbye]) =>
  end(query, `person_id = $3::uuid`, [now, reason, personId])

/** Opens the one session of a person: whoever had one before has it no longer. */
export async function openSession(query: Query, owner: { personId: string; deviceId: string }, now: string) {
  const secret = newSecret()
  await endSessionsOf(query, owner.personId, [now, 'signed-in-elsewhere'])
  await query(`delete from agent_session where ended_at < $1::timestamptz - ${KEPT}`, [now])
  const [row] = await query<{ expires_at: string }>(
    `insert into agent_session (id, person_id, device_id, secret_hash, started_at, expires_at)
     values ($1::uuid, $2::uuid, $3::uuid, $4, $5::timestamptz, $5::timestamptz + ${SLIDE})
     returning expires_at`,
    [randomUUID(), owner.personId, owner.deviceId, hashOf(secret), now],
  )
  if (!row) throw new Error('A new session was not stored')
  return { secret, expiresAt: row.expires_at }
}

export const isKnownDevice = async (query: Query, personId: string, deviceId: string) =>
  (
    await query(
      `select 1 as known from agent_session where person_id = $1::uuid and device_id = $2::uuid limit 1`,
      [personId, deviceId],
    )
  ).length > 0

/** The session a secret belongs to, if it is alive on that very device; it slides on by being asked for. */
export async function slideSession(query: Query, holder: { secret: string; deviceId: string }, now: string) {
  const [row] = await query<{ id: string }>(
    `update agent_session set expires_at = least(started_at + ${DAY}, $3::timestamptz + ${SLIDE})
     where secret_hash = $1 and device_id::text = $2 and ended_at is null and expires_at > $3::timestamptz
     returning id`,
    [hashOf(holder.secret), holder.deviceId.toLowerCase(), now],
  )
  return row?.id
}

/** Whose living session a secret belongs to on that very device. */
export async function holderOfSession(
  query: Query,
  holder: { secret: string; deviceId: string },
  now: string,
): Promise<AgentId | undefined> {
  const [row] = await query<{ person_id: AgentId }>(
    `select person_id from agent_session
     where secret_hash = $1 and device_id::text = $2 and ended_at is null and expires_at > $3::timestamptz`,
    [hashOf(holder.secret), holder.deviceId.toLowerCase(), now],
  )
  return row?.person_id
}

/** Why a secret buys nothing any more; undefined when it never did on this device. */
export async function whyEnded(query: Query, holder: { secret: string; deviceId: string }) {
  const [row] = await query<{ reason: Goodbye | null }>(
    `select reason from agent_session where secret_hash = $1 and device_id::text = $2`,
    [hashOf(holder.secret), holder.deviceId.toLowerCase()],
  )
  // Nobody has ended it, so its time has.
  return row && (row.reason ?? 'expired')
}

export async function endSession(query: Query, holder: { secret: string; deviceId: string }, now: string) {
  const [row] = await query<{ id: string }>(
    `select id from agent_session where secret_hash = $1 and device_id::text = $2`,
    [hashOf(holder.secret), holder.deviceId.toLowerCase()],
  )
  if (row) await end(query, `id = $3::uuid`, [now, 'signed-out', row.id])
}

export async function keepSessionsAlive(query: Query, sessionIds: readonly string[], now: string) {
  await query(
    `update agent_session set expires_at = least(started_at + ${DAY}, $2::timestamptz + ${SLIDE})
     where id = any($1::uuid[]) and ended_at is null and expires_at > $2::timestamptz`,
    [sessionIds, now],
  )
  await end(query, `expires_at <= $1::timestamptz`, [now, 'expired'])
}

export async function issueTicket(query: Query, sessionId: string, now: string) {
  const ticket = newSecret()
  await query(`delete from ticket where expires_at < $1::timestamptz`, [now])
  const [row] = await query<{ expires_at: string }>(
    `insert into ticket (hash, session_id, expires_at) values ($1, $2::uuid, $3::timestamptz + ${TICKET})
     returning expires_at`,
    [hashOf(ticket), sessionId, now],
  )
  if (!row) throw new Error('A new ticket was not stored')
  return { ticket, expiresAt: row.expires_at }
}

/** Deleting it is what makes it good for once: of two who come with it, one deletes it. */
export async function redeemTicket(query: Query, ticket: string, now: string) {
  const [row] = await query<{ id: string; person_id: AgentId }>(
    `with used as (delete from ticket where hash = $1 and expires_at > $2::timestamptz returning session_id)
     select s.id, s.person_id from agent_session s join used on used.session_id = s.id
     where s.ended_at is null and s.expires_at > $2::timestamptz`,
    [hashOf(ticket), now],
  )
  return row
}
