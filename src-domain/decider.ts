import type { CaseHead, CaseSettings } from '../src-contract/case'
import type { Command, Event, Recorded } from '../src-contract/envelope'
import type { ContactHead } from '../src-contract/contact'
import type { FileRef, FileState } from '../src-contract/file'
import type { ContactId, Instant, ReasonId, ServiceId, StreamId, TeamId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import type { InvitationHead, InvitationLine } from '../src-contract/invitation'
import type { Actor } from '../src-contract/participant'
import type { AgentHead } from '../src-contract/presence'
import type { Refusal } from '../src-contract/refusal'
import type { Service, Team } from '../src-contract/workspace'

/** What each kind of stream adds up to; a kind without events has no head. */
export interface HeadByKind {
  interaction: InteractionHead
  agent: AgentHead
  case: CaseHead
  contact: ContactHead
  invitation: InvitationHead
}
export type Head = HeadByKind[keyof HeadByKind]

/** What decides: the heads of the streams that the command `needs`. Absent means that nothing has happened there yet. */
export type Heads = { readonly [K in keyof HeadByKind]?: HeadByKind[K] | undefined } & {
  /** The second of two contacts: `contact.merge` names it so. */
  readonly into?: ContactHead | undefined
}

/** The chats an agent holds: `taken` are the numbers of his slots, `open` counts wrap-ups as well. */
export interface Load {
  readonly limit: number
  readonly taken: readonly number[]
  readonly ringing: boolean
  readonly open: number
  /** Of the agent himself; absent where nobody is known by the id. */
  readonly person?: Person | undefined
}

/** An agent or supervisor as others have to do with him. */
export interface Person {
  readonly displayName: string
  readonly isSupervisor: boolean
  readonly teamIds: readonly TeamId[]
  readonly serviceIds: readonly ServiceId[]
  /** Signed in at a desktop that answers. */
  readonly isReachable: boolean
}

/** An event that a command is about, and what has changed it since, oldest first. */
export interface Original {
  readonly recorded: Recorded
  readonly changes: readonly Recorded[]
}

/** A file as the gateway holds it. `stream` is what it has become a part of, null as long as nothing names it. */
export interface HeldFile {
  readonly ref: FileRef
  readonly state: FileState
  /** The agent's id, or the customer's visit. */
  readonly uploadedBy: string
  readonly stream: StreamId | null
}

/** What a rule can see beside the heads, as plain data (decision 8). */
export interface Context {
  readonly now: Instant
  readonly actor: Actor
  /** How customers read the actor's name. */
  readonly displayName: string
  /** The services of a signed-in actor. */
  readonly serviceIds?: readonly ServiceId[]
  readonly teamIds?: readonly TeamId[]
  /** The service of the interaction, as it was in the revision under which the interaction started. */
  readonly service: Service | undefined
  readonly workspace: {
    readonly revision: number
    readonly reasons: readonly ReasonId[]
    readonly connectionGrace: number
    readonly teams: readonly Team[]
    /** Without, the centre keeps no cases. */
    readonly cases?: CaseSettings | null | undefined
    /** Absent: only supervisors block customers. */
    readonly doAgentsBlock?: boolean
    /** Absent: 6. */
    readonly participantLimit?: number | undefined
    /** Those whose queues a chat can be handed to. */
    readonly serviceIds?: readonly ServiceId[]
  }
  /** Of the agent named by `needsLoadOf`. */
  readonly load: Load | undefined
  /** Of `needsCaseNumber`: nobody else has it, and it may come to nothing (decision 13). */
  readonly caseNumber?: number | undefined
  /** Named by `needsOriginalOf`; absent where there is none. */
  readonly original?: Original | undefined
  /** Named by `needsFileOf`; absent where there is none. */
  readonly file?: HeldFile | undefined
  /** All that are named, where a command can name several. */
  readonly files?: readonly HeldFile[] | undefined
  /** Where `needsSupervisors`: how many of those whom the actor's chat concerns are signed in. */
  readonly supervisors?: number | undefined
  /** Where `needsLinesOf`: what was said last, oldest first. */
  readonly lines?: readonly InvitationLine[] | undefined
  /** Whom the verified address leads to that `needsOwnerOf` names; absent: nobody. */
  readonly addressOwner?: ContactId | undefined
}

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly Event[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

type Plain = Exclude<Refusal['refusal'], 'conflict' | 'key-taken' | 'already-linked'>

export const accept = (...events: Event[]): Decision => ({ kind: 'accepted', events })
/** The cast says what is true of each name by itself; the compiler compares at most 25 variants with a union of names. */
export const refuse = (refusal: Plain): Decision => ({ kind: 'refused', refusal: { refusal } as Refusal })

export type CommandType = Command['type']
export type EventType = Event['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>
export type EventOf<T extends EventType> = Extract<Event, { type: T }>

/** An event without a stream of its own kind belongs to its interaction: `message.sent`, `segment.completed`. */
export type HeadOf<T extends EventType> = T extends `${infer K extends keyof HeadByKind}.${string}`
  ? HeadByKind[K]
  : InteractionHead

/** What a fold may know of the record: never the reader's clock. */
export type Stamp = Pick<Recorded, 'seq' | 'at' | 'actor'>

/** One rule per command, one fold per event: a missing key does not compile. */
export type Rules = {
  [T in CommandType]: (heads: Heads, command: CommandOf<T>, context: Context) => Decision
}
export type Folds = {
  [T in EventType]: (head: HeadOf<T>, event: EventOf<T>, stamp: Stamp) => HeadOf<T>
}
