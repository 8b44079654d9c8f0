import type { Recorded } from '../../src-contract/envelope'
import type { AgentId, InteractionId, Language, ServiceId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { DeskEntry } from '../../src-contract/protocol'
import type { Workspace } from '../../src-contract/workspace'
import { openSegmentOf } from '../../src-domain/segment'

export interface Ringing {
  interactionId: InteractionId
  customer: string | null
  service: string
  /** The colleague who asks me in; absent: the chat is offered to me. */
  invitedBy?: string
}

/** What should reach an agent who looks elsewhere. */
export interface Attention {
  ringing: Ringing[]
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
  const serviceOf = (serviceId: ServiceId) =>
    workspace?.services.find(({ id }) => id === serviceId)?.name[language] ?? ''
  const invitations = desk.flatMap(({ head }) =>
    'lines' in head && head.agentId === me && !head.outcome ? [head] : [],
  )
  return {
    ringing: [
      ...offers.map(({ head: { id: interactionId, customer, serviceId } }) => ({
        interactionId,
        customer: customer.name,
        service: serviceOf(serviceId),
      })),
      ...invitations.map(({ interactionId, customerName: customer, byName: invitedBy, serviceId }) => ({
        ...{ interactionId, customer, invitedBy },
        service: serviceOf(serviceId),
      })),
    ],
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
