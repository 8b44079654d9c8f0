import type { Instant, StreamId } from '../../src-contract/ids'
import type { Slot } from '../../src-domain/facts'
import type { Parameter, Statement } from '../database/database'
import { ownAddresses } from '../../src-domain/contact-address'
import type { Facts } from './event-log'

const statement = (text: string, ...parameters: Parameter[]): Statement => ({ text, parameters })

const having = <Key extends keyof Facts>(facts: readonly Facts[], key: Key) =>
  facts.filter((fact): fact is Facts & Required<Pick<Facts, Key>> => fact[key] !== undefined)

function replaceSlots(facts: readonly Facts[]): Statement[] {
  const changed = having(facts, 'slots')
  if (changed.length === 0) return []
  const slots = changed.flatMap(({ stream, slots }) => slots.map((slot): [StreamId, Slot] => [stream, slot]))
  const streams = changed.map(({ stream }) => stream)
  const column = <Value>(pick: (slot: Slot) => Value) => slots.map(([, slot]) => pick(slot))
  return [
    statement('delete from slot where stream = any($1::text[])', streams),
    statement(
      `insert into slot (stream, segment, agent, number, status)
        select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::integer[], $5::text[])`,
      slots.map(([stream]) => stream),
      column(({ segmentId }) => segmentId),
      column(({ agentId }) => agentId),
      column(({ number }) => number),
      column(({ status }) => status),
    ),
  ]
}

function replaceWaiting(facts: readonly Facts[]): Statement[] {
  const changed = having(facts, 'waiting')
  if (changed.length === 0) return []
  const waiting = changed.flatMap(({ stream, waiting }) => (waiting ? [{ stream, ...waiting }] : []))
  return [
    statement(
      'delete from waiting where stream = any($1::text[])',
      changed.map(({ stream }) => stream),
    ),
    statement(
      `insert into waiting (stream, service, is_back, queued_at)
        select * from unnest($1::text[], $2::uuid[], $3::boolean[], $4::timestamptz[])`,
      waiting.map(({ stream }) => stream),
      waiting.map(({ serviceId }) => serviceId),
      waiting.map(({ place }) => place === 'back'),
      waiting.map(({ queuedAt }) => queuedAt),
    ),
  ]
}

function unplan(facts: readonly Facts[]): Statement[] {
  const gone = having(facts, 'unplan').flatMap(({ stream, unplan }) => unplan.map((key) => ({ stream, key })))
  if (gone.length === 0) return []
  return [
    statement(
      `delete from deadline using unnest($1::text[], $2::text[]) as gone (stream, key)
        where deadline.stream = gone.stream and deadline.key = gone.key`,
      gone.map(({ stream }) => stream),
      gone.map(({ key }) => key),
    ),
  ]
}

function plan(facts: readonly Facts[]): Statement[] {
  const due = having(facts, 'plan').flatMap(({ stream, plan }) =>
    plan.map((deadline) => ({ stream, ...deadline })),
  )
  if (due.length === 0) return []
  return [
    statement(
      `insert into deadline (stream, key, at, command)
        select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::json[])
        on conflict (stream, key) do update set at = excluded.at, command = excluded.command, leased_until = null`,
      due.map(({ stream }) => stream),
      due.map(({ key }) => key),
      due.map(({ at }) => at),
      due.map(({ command }) => JSON.stringify(command)),
    ),
  ]
}

function noteAgents(facts: readonly Facts[]): Statement[] {
  const agents = having(facts, 'agent').map(({ agent }) => agent)
  if (agents.length === 0) return []
  return [
    statement(
      `insert into availability (agent, connection, presence, since)
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])
        on conflict (agent) do update
          set connection = excluded.connection, presence = excluded.presence, since = excluded.since`,
      agents.map(({ id }) => id),
      agents.map(({ connection }) => connection),
      agents.map(({ presence }) => presence.state),
      agents.map(({ since }) => since),
    ),
  ]
}

/** One row each, in order: two transactions that touch the same agents then wait for, and do not block, one another. */
function noteWork(facts: readonly Facts[]): Statement[] {
  const work = new Map<string, { lastOffer: Instant | null; lastEnd: Instant | null }>()
  for (const { agentId, lastOffer, lastEnd } of having(facts, 'work').flatMap((fact) => fact.work)) {
    const noted = work.get(agentId)
    work.set(agentId, {
      lastOffer: lastOffer ?? noted?.lastOffer ?? null,
      lastEnd: lastEnd ?? noted?.lastEnd ?? null,
    })
  }
  if (work.size === 0) return []
  const rows = [...work].sort(([one], [other]) => (one < other ? -1 : 1))
  return [
    statement(
      `insert into availability (agent, connection, presence, since, last_offer, last_end)
        select agent, 'gone', 'offline', coalesce(offered, ended), offered, ended
        from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as done (agent, offered, ended)
        on conflict (agent) do update set last_offer = coalesce(excluded.last_offer, availability.last_offer),
          last_end = coalesce(excluded.last_end, availability.last_end)`,
      rows.map(([agentId]) => agentId),
      rows.map(([, { lastOffer }]) => lastOffer),
      rows.map(([, { lastEnd }]) => lastEnd),
    ),
  ]
}

/** An address goes before it comes: it may have moved from one contact of this append to another. */
function replaceContacts(facts: readonly Facts[]): Statement[] {
  const contacts = having(facts, 'contact').map(({ contact }) => contact)
  if (contacts.length === 0) return []
  const addresses = contacts.flatMap((contact) =>
    ownAddresses(contact).map((address) => ({ contactId: contact.id, ...address })),
  )
  return [
    statement(
      `insert into contact (id, name, merged_into)
        select * from unnest($1::uuid[], $2::text[], $3::uuid[])
        on conflict (id) do update set name = excluded.name, merged_into = excluded.merged_into`,
      contacts.map(({ id }) => id),
      contacts.map(({ name }) => name),
      contacts.map(({ mergedInto }) => mergedInto),
    ),
    statement(
      'delete from contact_address where contact = any($1::uuid[])',
      contacts.map(({ id }) => id),
    ),
    statement(
      `insert into contact_address (contact, kind, value, is_verified)
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[])`,
      addresses.map(({ contactId }) => contactId),
      addresses.map(({ kind }) => kind),
      addresses.map(({ value }) => value),
      addresses.map(({ isVerified }) => isVerified),
    ),
  ]
}

/** Facts for deciding change in the append's own transaction (decision 3). Slots go before they come: places move. */
export const factStatements = (facts: readonly Facts[]): Statement[] =>
  facts.length === 0
    ? []
    : [replaceSlots, replaceWaiting, unplan, plan, noteAgents, noteWork, replaceContacts].flatMap((write) =>
        write(facts),
      )
