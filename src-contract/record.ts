import { z } from 'zod'
import { GivenDisposition } from './disposition'
import { AgentId, CaseId, ContactId, Instant, InteractionId, ServiceId, StreamId } from './ids'
import { Channel, EndCause, InteractionStatus } from './interaction'
import { loose } from './loose'
import { personal } from './personal'

/** One line of a list of interactions, running or finished. `agents` are those who took it, in the order they did. */
export const InteractionRecord = loose({
  stream: StreamId,
  interactionId: InteractionId,
  serviceId: ServiceId,
  channel: Channel,
  contactId: ContactId.nullable(),
  caseId: CaseId.nullable(),
  customerName: personal(z.string()).nullable(),
  status: InteractionStatus,
  agents: z.array(loose({ agentId: AgentId, displayName: personal(z.string()) })),
  /** The one that stands for the whole of it. */
  disposition: GivenDisposition.nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  endCause: EndCause.nullable(),
  /** Counted when it has ended; 0 before. */
  messages: z.int().nonnegative(),
})
export type InteractionRecord = z.infer<typeof InteractionRecord>
