import { z } from 'zod'
import { AgentId, Instant, InteractionId, SegmentId } from './ids'
import { loose } from './loose'
import { personal } from './personal'

const segment = { interactionId: InteractionId, segmentId: SegmentId }
const offered = { ...segment, agentId: AgentId, slot: z.int().nonnegative() }

/** `slot` is one of the agent's numbered places for chats; two interactions can never hold the same one. */
export const OfferInteraction = z.strictObject({ type: z.literal('interaction.offer'), ...offered })
export const InteractionOffered = loose({
  type: z.literal('interaction.offered'),
  ...offered,
  expiresAt: Instant,
  /** Which supervisor picked this agent; absent: it was his turn. */
  assignedBy: personal(z.string()).optional(),
})

export const AcceptInteraction = z.strictObject({ type: z.literal('interaction.accept'), ...segment })
/** `displayName` is what the customer reads, kept as it was in that moment. */
export const InteractionAccepted = loose({
  type: z.literal('interaction.accepted'),
  ...segment,
  agentId: AgentId,
  displayName: personal(z.string()),
})

/** `avoidUntil`: the same agent is not asked again for this chat before then (chat-controls §2.1). */
const turnedDown = { ...segment, agentId: AgentId, avoidUntil: Instant }

export const RejectInteraction = z.strictObject({ type: z.literal('interaction.reject'), ...segment })
export const InteractionRejected = loose({ type: z.literal('interaction.rejected'), ...turnedDown })

export const ExpireOffer = z.strictObject({
  type: z.literal('interaction.expireOffer'),
  ...segment,
  agentId: AgentId,
})
export const InteractionUnanswered = loose({ type: z.literal('interaction.unanswered'), ...turnedDown })

export const OfferRecalled = loose({
  type: z.literal('interaction.offerRecalled'),
  ...segment,
  agentId: AgentId,
  cause: z.enum(['customerLeft', 'agentLost']),
})
