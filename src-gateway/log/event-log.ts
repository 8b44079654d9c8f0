import type { AddressKey, ContactHead } from '../../src-contract/contact'
import type { Recorded } from '../../src-contract/envelope'
import type {
  AgentId,
  CommandId,
  ContactId,
  FileId,
  Instant,
  SegmentId,
  ServiceId,
  StreamId,
} from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import type { AgentHead } from '../../src-contract/presence'
import type { Head, HeldFile } from '../../src-domain/decider'
import type { Deadline, Slot } from '../../src-domain/facts'

/** Where a stream stands: the position and, as far as its events can be folded, what they add up to. */
export interface Position {
  readonly stream: StreamId
  readonly seq: number
  /** When its last event happened; undefined at 0. */
  readonly at: Instant | undefined
  readonly head: Head | undefined
  /** Up to where a head is kept, so that opening the stream need not read it whole. */
  readonly kept: number
  /** The deadlines that stand in the table. A later one than the head names is no mistake: it is asked and moved then. */
  readonly planned: ReadonlyMap<string, Instant>
}

/** A chat that waits in its service's queue. */
export interface Waiting {
  readonly serviceId: ServiceId
  readonly place: 'front' | 'back'
  readonly queuedAt: Instant
}

/** What the facts of one stream are after an append. Only what changed is named; absent is as before. */
export interface Facts {
  readonly stream: StreamId
  readonly slots?: readonly Slot[]
  readonly waiting?: Waiting | null
  readonly plan?: readonly Deadline[]
  readonly unplan?: readonly string[]
  /** Of an agent's own stream. */
  readonly agent?: AgentHead
  readonly work?: readonly Work[]
  /** Of a contact's own stream: by what it is found. */
  readonly contact?: ContactHead
}

/** The contact that a verified address leads to. */
export interface Owned extends AddressKey {
  readonly contactId: ContactId
}

/** That an agent was asked, or has done with a segment: who waited longest for work is asked first. */
export interface Work {
  readonly agentId: AgentId
  readonly lastOffer?: Instant
  readonly lastEnd?: Instant
}

/** Events of any number of commands, with everything that must be true in the same instant. All or nothing. */
export interface Append {
  /** In ascending order of (stream, seq): crossed inserts would dead-lock. */
  readonly events: readonly Recorded[]
  readonly facts: readonly Facts[]
  /** Heads to keep from now on. */
  readonly keep: readonly Position[]
  /** Streams that were read but not written: they must still stand at this `seq`, which must be a kept one. */
  readonly guards: readonly { readonly stream: StreamId; readonly seq: number }[]
}

/** `before` reads the newest ones before it. Whatever is asked, the oldest comes first. */
export type Range =
  { readonly after: number; readonly limit: number } | { readonly before: number; readonly limit: number }

/** What an id has already done. */
export interface Known {
  readonly commandId: CommandId
  readonly actor: Actor
  readonly seqs: readonly { readonly stream: StreamId; readonly seq: number }[]
}

export interface HeldSlot extends Slot {
  readonly stream: StreamId
}

/** Append-only, flushed before it answers. The primary key (stream, seq) is the fence between writers. */
export interface EventLog {
  /** `conflict`: somebody was faster, or an id has been used; nothing was written. Throws when the outcome is unknown. */
  readonly append: (append: Append) => Promise<'appended' | 'conflict'>
  readonly read: (stream: StreamId, range: Range) => Promise<Recorded[]>
  /** What changes the events from `from` to `to`, both included, in order. */
  readonly changes: (stream: StreamId, from: number, to: number) => Promise<Recorded[]>
  /** One position for each, in any order; a stream without events stands at 0. */
  readonly positions: (streams: readonly StreamId[]) => Promise<Position[]>
  readonly known: (asked: readonly { stream: StreamId; commandId: CommandId }[]) => Promise<Known[]>
  /** The places that interactions take on these agents' desks. */
  readonly slots: (agents: readonly AgentId[]) => Promise<HeldSlot[]>
  /** Those of these agents who are signed in at a desktop that answers. */
  readonly reachable: (agents: readonly AgentId[]) => Promise<AgentId[]>
  /** Those of them that may be named by a command. An append that names one makes it part of the stream, once. */
  readonly files: (ids: readonly FileId[]) => Promise<HeldFile[]>
  /** So many that nobody else has or ever gets; gaps are nothing to worry about (decision 13). */
  readonly caseNumbers: (count: number) => Promise<number[]>
  /** Those of these addresses that lead to somebody. */
  readonly owners: (addresses: readonly AddressKey[]) => Promise<Owned[]>
}

/** A deadline that has come, as it stands in the table. */
export interface DueDeadline extends Deadline {
  readonly stream: StreamId
}

/** The product's only alarm clock (decision 1). */
export interface DeadlineTable {
  /** Takes those that are due, for as long as the lease; whoever dies holding one leaves it to the next. */
  readonly claim: (now: Instant, lease: Instant, limit: number) => Promise<DueDeadline[]>
  /** To another moment, or away. Nothing happens if it has changed meanwhile. */
  readonly move: (due: DueDeadline, to: Instant | undefined) => Promise<void>
  /** When the next one is due that nobody has taken. */
  readonly next: () => Promise<Instant | undefined>
}

/** An agent whom routing might ask: connected and Ready. */
export interface ReadyAgent {
  readonly agentId: AgentId
  readonly slots: readonly HeldSlot[]
  /** Since when he chose to be ready. */
  readonly since: Instant
  readonly lastOffer: Instant | undefined
  /** When he last had done with a segment. */
  readonly lastEnd: Instant | undefined
}

export interface Abandoned {
  /** Chats of agents who are gone: their shares end without them. */
  readonly shares: readonly { readonly stream: StreamId; readonly segmentId: SegmentId }[]
  /** Agents who count as connected though no node holds a line of theirs. */
  readonly silent: readonly AgentId[]
}

/** What routing looks at. */
export interface Queues {
  /** Services in whose queue somebody waits. */
  readonly services: () => Promise<ServiceId[]>
  /** Front first, then who has waited longest. */
  readonly waiting: (serviceId: ServiceId, limit: number) => Promise<StreamId[]>
  readonly ready: () => Promise<ReadyAgent[]>
  readonly abandoned: (now: Instant) => Promise<Abandoned>
}
