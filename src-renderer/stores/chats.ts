import type { AgentId, StreamId } from '../../src-contract/ids'
import type { InteractionHead, Segment } from '../../src-contract/interaction'
import type { DeskEntry } from '../../src-contract/protocol'
import { openSegmentOf } from '../../src-domain/segment'
import type { Known } from './streams'

/** An interaction in which I have a share, as it is now. */
export interface Chat {
  readonly stream: StreamId
  readonly head: InteractionHead
  readonly segment: Segment
  readonly read: DeskEntry['read']
}

export const chatsOf = (known: ReadonlyMap<StreamId, Known>, me: AgentId): Chat[] =>
  [...known].flatMap(
    ([
      stream,
      {
        head: { value: head },
        read,
      },
    ]) => {
      if (!('segments' in head)) return []
      const segment = openSegmentOf(head, me)
      return segment ? [{ stream, head, segment, read: read.value }] : []
    },
  )
