import type { StreamId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import type { InteractionRecord } from '../../src-contract/record'
import { contactOf } from '../../src-domain/contact-of'
import { headlineOf } from '../../src-domain/disposition'
import { agentsOf } from './folded'

/** A row of the tables as lists are made of it. */
export interface InteractionRow {
  readonly stream: StreamId
  readonly head: InteractionHead
  readonly messages: number | null
}

export function recordOf({ stream, head, messages }: InteractionRow): InteractionRecord {
  const { id, serviceId, channel, customer, status, createdAt, endedAt, endCause } = head
  const named = new Map(agentsOf(head).map(({ agentId, displayName }) => [agentId, displayName ?? '']))
  return {
    ...{ stream, interactionId: id, serviceId, channel, status, createdAt, endedAt, endCause },
    contactId: contactOf(head),
    caseId: head.case?.caseId ?? null,
    customerName: customer.name,
    agents: [...named].map(([agentId, displayName]) => ({ agentId, displayName })),
    disposition: headlineOf(head),
    messages: messages ?? 0,
  }
}
