import { z } from 'zod'
import { AgentId, InteractionId, SegmentId, ServiceId } from './ids'
import { HAND_OVER_LIMIT } from './limits'
import { loose } from './loose'
import { personal } from './personal'

/** How somebody came to a chat that others have already, and how its agents change (chat-controls §2.4, §4.9, §7). */
const segment = { interactionId: InteractionId, segmentId: SegmentId }

/** A supervisor steps in: the customer sees him from then on. */
export const JoinInteraction = z.strictObject({ type: z.literal('interaction.join'), ...segment })
/**
 * `slot` is null for a supervisor, whose chats are not counted. `invitedBy` is absent for him as well, unless he was
 * invited.
 */
export const InteractionJoined = loose({
  type: z.literal('interaction.joined'),
  ...segment,
  agentId: AgentId,
  slot: z.int().nonnegative().nullable(),
  displayName: personal(z.string()),
  isSupervisor: z.boolean(),
  invitedBy: AgentId.optional(),
})

/** By whoever invited him, or by a supervisor of the service. */
export const RemoveAgent = z.strictObject({ type: z.literal('interaction.removeAgent'), ...segment })

/** To another service's queue, or to the back of one's own; who asks for it leaves in the same moment. */
export const TransferInteraction = z.strictObject({
  type: z.literal('interaction.transfer'),
  ...segment,
  serviceId: ServiceId,
  note: personal(z.string().trim().max(HAND_OVER_LIMIT)).optional(),
})

/** A supervisor picks who is asked for a chat that waits. */
export const AssignInteraction = z.strictObject({
  type: z.literal('interaction.assign'),
  ...segment,
  agentId: AgentId,
})

/** What whoever takes over reads before he accepts. */
export const HandOver = loose({
  byName: personal(z.string()),
  note: personal(z.string()).optional(),
})
export type HandOver = z.infer<typeof HandOver>
