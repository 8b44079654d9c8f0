import type { Event, Recorded } from '../../src-contract/envelope'
import type { AgentId, CommandId, Instant, InteractionId, StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { Actor } from '../../src-contract/participant'
import { versionOf } from '../../src-contract/upcast'
import type { HeldFile } from '../../src-domain/decider'
import { NOON, system } from '../../src-domain/testing'
import { after } from '../../src-domain/instant'
import { interactionStream } from '../../src-domain/streams'
import type { Append, DeadlineTable, EventLog, Queues } from './event-log'

export interface OpenLog {
  readonly log: EventLog
  readonly deadlines: DeadlineTable
  readonly queues: Queues
  /** Says that some node holds a line of the agent's desktop. */
  readonly lead: (agentId: AgentId, isThere: boolean) => Promise<void>
  /** Somebody has uploaded it. */
  readonly put: (file: HeldFile) => Promise<void>
  readonly close: () => Promise<void>
}

export type Opened = () => OpenLog

export const chat = (): { stream: StreamId; interactionId: InteractionId } => {
  const interactionId = newId<InteractionId>()
  return { interactionId, stream: interactionStream(interactionId) }
}

export const at = (seconds: number): Instant => after(NOON, seconds)

interface Written {
  readonly stream: StreamId
  readonly seq: number
  readonly event: Event
  readonly commandId?: CommandId
  readonly actor?: Actor
  readonly at?: Instant
}

export const recorded = ({
  event,
  commandId = newId<CommandId>(),
  actor = system,
  ...rest
}: Written): Recorded => ({
  at: NOON,
  ...rest,
  actor,
  commandId,
  version: versionOf(event.type),
  event,
})

export const appending = (events: readonly Recorded[], more: Partial<Append> = {}): Append => ({
  events,
  facts: [],
  keep: [],
  guards: [],
  ...more,
})
