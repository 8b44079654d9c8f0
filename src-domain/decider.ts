import type { Command, Event, Recorded } from '../src-contract/envelope'
import type { Instant, ReasonId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import type { Actor } from '../src-contract/participant'
import type { AgentHead } from '../src-contract/presence'
import type { Refusal } from '../src-contract/refusal'
import type { Service } from '../src-contract/workspace'

export type Head = InteractionHead | AgentHead

/** What decides: the heads of the streams that the command `needs`. Absent means that nothing has happened there yet. */
export interface Heads {
  readonly interaction?: InteractionHead | undefined
  readonly agent?: AgentHead | undefined
}

/** The chats an agent holds: `taken` are the numbers of his slots, `open` counts wrap-ups as well. */
export interface Load {
  readonly limit: number
  readonly taken: readonly number[]
  readonly ringing: boolean
  readonly open: number
}

/** What a rule can see beside the heads, as plain data (decision 8). */
export interface Context {
  readonly now: Instant
  readonly actor: Actor
  /** How customers read the actor's name. */
  readonly displayName: string
  /** The service of the interaction, as it was in the revision under which the interaction started. */
  readonly service: Service | undefined
  readonly workspace: {
    readonly revision: number
    readonly reasons: readonly ReasonId[]
    readonly connectionGrace: number
  }
  /** Of the agent named by `needsLoadOf`. */
  readonly load: Load | undefined
}

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly Event[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

type Plain = Exclude<Refusal['refusal'], 'conflict'>

export const accept = (...events: Event[]): Decision => ({ kind: 'accepted', events })
export const refuse = (refusal: Plain): Decision => ({ kind: 'refused', refusal: { refusal } })

export type CommandType = Command['type']
export type EventType = Event['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>
export type EventOf<T extends EventType> = Extract<Event, { type: T }>

export type HeadOf<T extends EventType> = T extends `agent.${string}` ? AgentHead : InteractionHead

/** What a fold may know of the record: never the reader's clock. */
export type Stamp = Pick<Recorded, 'seq' | 'at' | 'actor'>

/** One rule per command, one fold per event: a missing key does not compile. */
export type Rules = {
  [T in CommandType]: (heads: Heads, command: CommandOf<T>, context: Context) => Decision
}
export type Folds = {
  [T in EventType]: (head: HeadOf<T>, event: EventOf<T>, stamp: Stamp) => HeadOf<T>
}
