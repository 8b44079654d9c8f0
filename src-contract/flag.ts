import { z } from 'zod'
import { AgentId, Instant, InteractionId, TeamId } from './ids'
import { loose } from './loose'
import { personal } from './personal'

/** That an agent asks his supervisors for help; the customer never learns of it (chat-controls §4.4). */
const reason = personal(z.string().trim().min(1).max(200)).optional()
const interaction = { interactionId: InteractionId }

const FlagInteraction = z.strictObject({ type: z.literal('interaction.flag'), ...interaction, reason })
/**
 * `supervisors`: how many of those whom it concerns were signed in at that moment. `teamIds`: the flagging agent's, whose
 * supervisors are alerted.
 */
const InteractionFlagged = loose({
  type: z.literal('interaction.flagged'),
  ...interaction,
  reason,
  agentId: AgentId,
  byName: personal(z.string()),
  teamIds: z.array(TeamId),
  supervisors: z.int().nonnegative(),
})

/** The call is heard at once; what it is about may follow, from any agent of the chat. */
const explained = { ...interaction, reason: personal(z.string().trim().min(1).max(200)) }
const ExplainFlag = z.strictObject({ type: z.literal('interaction.explainFlag'), ...explained })
const FlagExplained = loose({ type: z.literal('interaction.flagExplained'), ...explained })

const AcknowledgeFlag = z.strictObject({
  type: z.literal('interaction.acknowledgeFlag'),
  ...interaction,
})
const FlagAcknowledged = loose({
  type: z.literal('interaction.flagAcknowledged'),
  ...interaction,
  agentId: AgentId,
  byName: personal(z.string()),
})

const ClearFlag = z.strictObject({ type: z.literal('interaction.clearFlag'), ...interaction })
/** `byName` is absent where the end of the chat cleared it. */
const FlagCleared = loose({
  type: z.literal('interaction.flagCleared'),
  ...interaction,
  cause: z.enum(['agent', 'supervisor', 'ended']),
  byName: personal(z.string()).optional(),
})

export const flagCommands = [FlagInteraction, ExplainFlag, AcknowledgeFlag, ClearFlag] as const
export const flagEvents = [InteractionFlagged, FlagExplained, FlagAcknowledged, FlagCleared] as const

/** As it stands in the head of its interaction. */
export const Flag = loose({
  agentId: AgentId,
  byName: personal(z.string()),
  teamIds: z.array(TeamId),
  at: Instant,
  reason,
  supervisors: z.int().nonnegative(),
  acknowledged: loose({ agentId: AgentId, byName: personal(z.string()), at: Instant }).optional(),
})
export type Flag = z.infer<typeof Flag>
