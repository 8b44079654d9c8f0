import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import { evolve } from '../../src-domain/evolve'
import { isReadable } from '../../src-contract/upcast'
import type { Position } from './event-log'

export const startOf = (stream: StreamId): Position => ({
  stream,
  seq: 0,
  at: undefined,
  head: undefined,
  kept: 0,
  planned: new Map(),
})

/** With an event of our own making. Field by field: this is done for every event, and spreading costs as much as the fold. */
export const advance = ({ stream, head, kept, planned }: Position, recorded: Recorded): Position => ({
  stream,
  seq: recorded.seq,
  at: recorded.at,
  head: evolve(head, recorded),
  kept,
  planned,
})

/** With an event as it was read: what cannot be read moves the position and nothing else. */
export const advanceRead = (position: Position, recorded: Recorded): Position =>
  isReadable(recorded) ? advance(position, recorded) : { ...position, seq: recorded.seq, at: recorded.at }
