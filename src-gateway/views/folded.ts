import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { InteractionHead, Segment } from '../../src-contract/interaction'
import { isReadable } from '../../src-contract/upcast'
import { evolve } from '../../src-domain/evolve'

/** Changes what the interaction is, without changing what is said in it. */
const STATES = [
  'interaction.created',
  'interaction.queued',
  'interaction.offered',
  'interaction.accepted',
  'interaction.rejected',
  'interaction.unanswered',
  'interaction.offerRecalled',
  'interaction.joined',
  'interaction.left',
  'interaction.contactLinked',
  'interaction.caseLinked',
  'interaction.caseUnlinked',
  'segment.completed',
  'interaction.completed',
]
/** Changes by what it is found, once it has ended: while it runs its words are not wanted. */
const FINDABLE = [
  'interaction.ended',
  'segment.dispositionSet',
  'note.added',
  'note.edited',
  'message.edited',
  'message.deleted',
]
export const types: ReadonlySet<string> = new Set([...STATES, ...FINDABLE])
const findable: ReadonlySet<string> = new Set(FINDABLE)

/** How far an interaction has been folded. `number` counts those that have ended, in the order in which they did. */
export interface Folded {
  readonly stream: StreamId
  readonly head: InteractionHead
  readonly number: number | null
}

export interface Changed extends Folded {
  /** Up to where its words are to be read. */
  readonly wordsUpTo?: number
}

/** Kept small: what no list shows is not kept beside the log a second time. */
function slim(head: InteractionHead): InteractionHead {
  const { customer } = head
  const kept = {
    ...head,
    customer: { ...customer, parameters: {} },
    page: null,
    avoid: [],
    lastMessage: null,
  }
  delete kept.flag
  delete kept.invitations
  delete kept.handOver
  return kept
}

function advance(before: InteractionHead | undefined, entry: Recorded): InteractionHead | undefined {
  if (!isReadable(entry)) return before
  const head = evolve(before, entry)
  return head && 'segments' in head ? slim(head) : before
}

/** Folds on in the order of the log, which decides about numbers: made again from nothing, the same come out. */
export function foldOn(
  before: ReadonlyMap<StreamId, Folded>,
  events: readonly Recorded[],
  last: number,
): Changed[] {
  const changed = new Map<StreamId, Changed>()
  let next = last + 1
  for (const entry of events) {
    const { stream, seq, event } = entry
    const known = changed.get(stream) ?? before.get(stream)
    const head = advance(known?.head, entry)
    if (!head) continue
    const number = known?.number ?? (head.endedAt ? next++ : null)
    const words = number !== null && findable.has(event.type) ? { wordsUpTo: seq } : {}
    changed.set(stream, { ...known, ...words, stream, head, number })
  }
  return [...changed.values()]
}

/** The shares of those who took it; whoever was only asked is not kept by the fold. */
export const agentsOf = ({ segments }: InteractionHead): Segment[] =>
  segments.filter(({ acceptedAt }) => acceptedAt !== null)
