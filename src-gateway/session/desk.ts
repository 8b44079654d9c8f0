import { type InteractionId, type StreamId } from '../../src-contract/ids'
import type { DeskEntry } from '../../src-contract/protocol'
import type { AgentId } from '../../src-contract/ids'
import { agentStream, interactionOf } from '../../src-domain/streams'
import type { EventLog } from '../log/event-log'
import type { StandingHead, Streams } from '../streams'
import type { Mark, ReadMarks } from './read-marks'

export type Marks = ReadonlyMap<InteractionId, Mark>

export function deskEntry({ stream, seq, head }: StandingHead, marks: Marks): DeskEntry {
  const id = interactionOf(stream)
  return { stream, seq, head, read: (id && marks.get(id)) ?? null }
}

interface DeskPorts {
  readonly log: Pick<EventLog, 'slots'>
  readonly streams: Streams
  readonly marks: Pick<ReadMarks, 'of'>
}

/** What an agent has on his desk: himself, and every interaction that takes a place of his. */
export async function streamsOnDesk({ log }: Pick<DeskPorts, 'log'>, agentId: AgentId): Promise<StreamId[]> {
  const slots = await log.slots([agentId])
  return [agentStream(agentId), ...new Set(slots.map(({ stream }) => stream))]
}

export async function readDesk(
  { streams, marks }: DeskPorts,
  agentId: AgentId,
  onDesk: readonly StreamId[],
): Promise<DeskEntry[]> {
  const [positions, read] = await Promise.all([streams.positions(onDesk), marks.of(agentId, onDesk)])
  return onDesk.flatMap((stream) => {
    const position = positions.get(stream)
    return position?.head ? deskEntry({ ...position, head: position.head }, read) : []
  })
}
