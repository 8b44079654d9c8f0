import { z } from 'zod'
import { AgentId, Instant, InteractionId, InvitationId, Language, SegmentId, ServiceId } from './ids'
import { HAND_OVER_LIMIT, INVITATION_LINES } from './limits'
import { loose } from './loose'
import { personal } from './personal'

/**
 * `conference`: who invites stays. `warm`: he leaves by himself when they have talked. `cold`: he leaves in the moment
 * the other joins (chat-controls §2.4).
 */
export const InvitationKind = z.enum(['conference', 'warm', 'cold'])
export type InvitationKind = z.infer<typeof InvitationKind>

/** What an invitation came to. `unavailable`: the invited agent's desktop went away while it rang. */
export const InvitationOutcome = z.enum([
  'accepted',
  'declined',
  'noAnswer',
  'cancelled',
  'unavailable',
  'interactionEnded',
])
export type InvitationOutcome = z.infer<typeof InvitationOutcome>

/** What the invited agent reads before he decides: never the transcript itself, of which he is no reader yet. */
export const InvitationLine = loose({
  at: Instant,
  role: z.enum(['customer', 'agent']),
  /** At most 200 characters; empty for a file. */
  text: personal(z.string()),
})
export type InvitationLine = z.infer<typeof InvitationLine>

/** `segmentId` names the share that the invited agent is to have, and the place it takes while it rings. */
const invitation = { invitationId: InvitationId, interactionId: InteractionId }
const wanted = {
  ...invitation,
  segmentId: SegmentId,
  agentId: AgentId,
  kind: InvitationKind,
  note: personal(z.string().trim().max(HAND_OVER_LIMIT)).optional(),
}
const reason = personal(z.string().trim().min(1).max(200)).optional()

export const SendInvitation = z.strictObject({ type: z.literal('invitation.send'), ...wanted })
export const InvitationSent = loose({
  type: z.literal('invitation.sent'),
  ...wanted,
  by: AgentId,
  byName: personal(z.string()),
  serviceId: ServiceId,
  language: Language,
  customerName: personal(z.string()).nullable(),
  /** Since when the customer is with us. */
  createdAt: Instant,
  lines: z.array(InvitationLine).max(INVITATION_LINES),
  expiresAt: Instant,
})

export const AcceptInvitation = z.strictObject({ type: z.literal('invitation.accept'), ...invitation })
export const DeclineInvitation = z.strictObject({
  type: z.literal('invitation.decline'),
  ...invitation,
  reason,
})
export const CancelInvitation = z.strictObject({ type: z.literal('invitation.cancel'), ...invitation })
/** Its time is up. */
export const ExpireInvitation = z.strictObject({ type: z.literal('invitation.expire'), ...invitation })
/** What it was for is over, or nobody can answer it any more. */
export const WithdrawInvitation = z.strictObject({
  type: z.literal('invitation.withdraw'),
  ...invitation,
  outcome: z.enum(['cancelled', 'unavailable', 'interactionEnded']),
})

export const InvitationClosed = loose({
  type: z.literal('invitation.closed'),
  ...invitation,
  outcome: InvitationOutcome,
  reason,
})

/** The same in the interaction, for those who take part in it already. */
const inInteraction = { ...invitation, agentId: AgentId, agentName: personal(z.string()) }
export const AgentInvited = loose({
  type: z.literal('interaction.invited'),
  ...inInteraction,
  segmentId: SegmentId,
  kind: InvitationKind,
  by: AgentId,
  byName: personal(z.string()),
  expiresAt: Instant,
})
export const AgentInvitationClosed = loose({
  type: z.literal('interaction.invitationClosed'),
  ...inInteraction,
  outcome: InvitationOutcome,
  reason,
})

/** One that rings, as it stands in the head of its interaction. */
export const RingingInvitation = loose({
  id: InvitationId,
  segmentId: SegmentId,
  agentId: AgentId,
  agentName: personal(z.string()),
  kind: InvitationKind,
  by: AgentId,
  expiresAt: Instant,
})
export type RingingInvitation = z.infer<typeof RingingInvitation>

/** What the invited agent knows. Absent `outcome`: it rings. */
export const InvitationHead = loose({
  ...InvitationSent.omit({ type: true, invitationId: true }).shape,
  id: InvitationId,
  outcome: InvitationOutcome.optional(),
  erasedAt: Instant.optional(),
})
export type InvitationHead = z.infer<typeof InvitationHead>
