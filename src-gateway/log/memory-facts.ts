import type { AddressKey, ContactHead } from '../../src-contract/contact'
import { ownAddresses } from '../../src-domain/contact-address'
import type { AgentId, ContactId, Instant, StreamId } from '../../src-contract/ids'
import type { AgentHead } from '../../src-contract/presence'
import type { DeadlineTable, DueDeadline, Facts, HeldSlot, Owned, Queues, Waiting, Work } from './event-log'

export type MemoryFacts = ReturnType<typeof createMemoryFacts>

interface Planned extends DueDeadline {
  readonly leasedUntil: Instant | undefined
}

const byAt = (one: { at: Instant }, other: { at: Instant }) => (one.at < other.at ? -1 : 1)

/** Facts for deciding, with the fences that the database's unique indexes are. */
export function createMemoryFacts() {
  let slots: HeldSlot[] = []
  const waiting = new Map<StreamId, Waiting>()
  const deadlines = new Map<string, Planned>()
  const agents = new Map<AgentId, AgentHead>()
  const work = new Map<AgentId, Work>()
  const led = new Set<AgentId>()
  const contacts = new Map<ContactId, ContactHead>()

  function slotsAfter(changes: readonly Facts[]): HeldSlot[] {
    const changed = changes.flatMap(({ stream, slots }) => (slots ? { stream, slots } : []))
    const streams = new Set(changed.map(({ stream }) => stream))
    const held = changed.flatMap(({ stream, slots }) => slots.map((slot) => ({ ...slot, stream })))
    return [...slots.filter(({ stream }) => !streams.has(stream)), ...held]
  }

  function fit(changes: readonly Facts[]): boolean {
    const after = slotsAfter(changes)
    const places = after.flatMap(({ agentId, number }) => (number === null ? [] : `${agentId} ${number}`))
    const ringing = after.flatMap(({ agentId, status }) => (status === 'offered' ? agentId : []))
    const changed = changes.flatMap(({ contact }) => contact ?? [])
    const owned = ownedBy(new Map([...contacts, ...changed.map((contact) => [contact.id, contact] as const)]))
    return [places, ringing, owned.map(addressName)].every(isWithoutTwins)
  }

  function applyOne({ stream, plan = [], unplan = [], agent, contact, ...changed }: Facts) {
    if (changed.waiting === null) waiting.delete(stream)
    else if (changed.waiting) waiting.set(stream, changed.waiting)
    unplan.forEach((key) => deadlines.delete(nameOf(stream, key)))
    plan.forEach((due) => deadlines.set(nameOf(stream, due.key), { ...due, stream, leasedUntil: undefined }))
    if (agent) agents.set(agent.id, agent)
    if (contact) contacts.set(contact.id, contact)
    changed.work?.forEach((entry) => work.set(entry.agentId, { ...work.get(entry.agentId), ...entry }))
  }

  return {
    fit,
    apply: (changes: readonly Facts[]) => {
      slots = slotsAfter(changes)
      changes.forEach(applyOne)
    },
    slots: () => slots,
    owners: (asked: readonly AddressKey[]): Owned[] => {
      const names = new Set(asked.map(addressName))
      return ownedBy(contacts).filter((owned) => names.has(addressName(owned)))
    },
    planned: (stream: StreamId): Map<string, Instant> =>
      new Map([...deadlines.values()].filter((due) => due.stream === stream).map(({ key, at }) => [key, at])),
    deadlines: createDeadlineTable(deadlines),
    queues: createQueues({ slots: () => slots, waiting, agents, work, led }),
    reachable: (asked: readonly AgentId[]): AgentId[] =>
      [...agents.values()]
        .filter(
          ({ id, connection, presence }) =>
            asked.includes(id) && connection === 'connected' && presence.state !== 'offline',
        )
        .map(({ id }) => id),
    /** Stands for the table of leases: whose desktop some node holds a line of. */
    lead: (agentId: AgentId, isThere: boolean) => {
      if (isThere) led.add(agentId)
      else led.delete(agentId)
    },
  }
}

const isWithoutTwins = (names: readonly string[]) => new Set(names).size === names.length
const addressName = ({ kind, value }: AddressKey) => `${kind} ${value}`

const ownedBy = (contacts: ReadonlyMap<ContactId, ContactHead>): Owned[] =>
  [...contacts.values()].flatMap((contact) =>
    ownAddresses(contact)
      .filter(({ isVerified }) => isVerified)
      .map(({ kind, value }) => ({ kind, value, contactId: contact.id })),
  )

const orderOf = ({ place, queuedAt }: Waiting) => `${place === 'front' ? 0 : 1} ${queuedAt}`

const nameOf = (stream: StreamId, key: string) => `${stream} ${key}`

const createDeadlineTable = (deadlines: Map<string, Planned>): DeadlineTable => ({
  claim: async (now, lease, limit) => {
    const due = [...deadlines.values()]
      .filter(({ at, leasedUntil }) => at <= now && (leasedUntil === undefined || leasedUntil <= now))
      .sort(byAt)
      .slice(0, limit)
    due.forEach((entry) => deadlines.set(nameOf(entry.stream, entry.key), { ...entry, leasedUntil: lease }))
    return due.map(({ stream, key, at, command }) => ({ stream, key, at, command }))
  },
  move: async ({ stream, key, at }, to) => {
    const name = nameOf(stream, key)
    const planned = deadlines.get(name)
    if (planned?.at !== at) return
    if (to === undefined) deadlines.delete(name)
    else deadlines.set(name, { ...planned, at: to, leasedUntil: undefined })
  },
  next: async () =>
    [...deadlines.values()]
      .map(({ at, leasedUntil }) => (leasedUntil !== undefined && leasedUntil > at ? leasedUntil : at))
      .sort()[0],
})

interface Tables {
  readonly slots: () => readonly HeldSlot[]
  readonly waiting: ReadonlyMap<StreamId, Waiting>
  readonly agents: ReadonlyMap<AgentId, AgentHead>
  readonly work: ReadonlyMap<AgentId, Work>
  readonly led: ReadonlySet<AgentId>
}

const createQueues = ({ slots, waiting, agents, work, led }: Tables): Queues => ({
  services: async () => [...new Set([...waiting.values()].map(({ serviceId }) => serviceId))],
  waiting: async (serviceId, limit) =>
    [...waiting]
      .filter(([, entry]) => entry.serviceId === serviceId)
      .sort(([, one], [, other]) => (orderOf(one) < orderOf(other) ? -1 : 1))
      .slice(0, limit)
      .map(([stream]) => stream),
  ready: async () =>
    [...agents.values()]
      .filter(({ connection, presence }) => connection === 'connected' && presence.state === 'ready')
      .map(({ id, since }) => ({
        agentId: id,
        since,
        slots: slots().filter(({ agentId }) => agentId === id),
        lastOffer: work.get(id)?.lastOffer,
        lastEnd: work.get(id)?.lastEnd,
      })),
  abandoned: async () => ({
    shares: slots().filter(
      ({ agentId, status }) =>
        status !== 'wrapUp' && agents.get(agentId)?.connection === 'gone' && !led.has(agentId),
    ),
    silent: [...agents.values()]
      .filter(({ id, connection }) => connection === 'connected' && !led.has(id))
      .map(({ id }) => id),
  }),
})
