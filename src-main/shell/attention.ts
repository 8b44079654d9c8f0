import type { Recorded } from '../../src-contract/envelope'
import type { AgentId, InteractionId, Language } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { DeskEntry } from '../../src-contract/protocol'
import type { Workspace } from '../../src-contract/workspace'
import { openSegmentOf } from '../../src-domain/segment'

/** What should reach an agent who looks elsewhere. */
export interface Attention {
  offers: { interactionId: InteractionId; customer: string | null; service: string }[]
  /** Chats in which the customer waits for my answer. */
  waiting: number
}

export function attentionOf(
  desk: readonly DeskEntry[],
  me: AgentId,
  { workspace, language }: { workspace: Workspace | null; language: Language },
): Attention {
  const mine = desk.flatMap(({ head }) => {
    if (!isInteraction(head)) return []
    const segment = openSegmentOf(head, me)
    return segment ? [{ head, status: segment.status }] : []
  })
  const offers = mine.filter(({ status }) => status === 'offered')
  return {
    offers: offers.map(({ head }) => ({
      interactionId: head.id,
      customer: head.customer.name,
      service: workspace?.services.find(({ id }) => id === head.serviceId)?.name[language] ?? '',
    })),
    waiting: mine.filter(({ head, status }) => status === 'active' && head.waitingSince !== null).length,
  }
}

/** The chats of mine in which a customer has just written. */
export function writtenTo(
  recorded: readonly Recorded[],
  desk: readonly DeskEntry[],
  me: AgentId,
): InteractionHead[] {
  const streams = new Set(
    recorded.flatMap(({ stream, event, actor }) =>
      event.type === 'message.sent' && actor.kind === 'customer' ? [stream] : [],
    ),
  )
  return desk.flatMap(({ stream, head }) =>
    streams.has(stream) && isInteraction(head) && openSegmentOf(head, me)?.status === 'active' ? [head] : [],
  )
}

const isInteraction = (head: DeskEntry['head']): head is InteractionHead => 'segments' in head
