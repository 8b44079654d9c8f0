import { z } from 'zod'
import { AgentId, InteractionId, MessageId } from './ids'
import { MESSAGE_LIMIT } from './limits'
import { loose } from './loose'
import { personal } from './personal'

/**
 * What colleagues say to one another beside a chat: those who take part in it, and the supervisors of its service. A
 * command and an event of their own, so that no way leads from here to a customer.
 */
const aside = {
  interactionId: InteractionId,
  messageId: MessageId,
  text: personal(z.string().trim().min(1).max(MESSAGE_LIMIT)),
}

export const SayAside = z.strictObject({ type: z.literal('aside.say'), ...aside })
/** `isCoaching`: a supervisor who takes no part in the chat himself. */
export const AsideSaid = loose({
  type: z.literal('aside.said'),
  ...aside,
  agentId: AgentId,
  byName: personal(z.string()),
  isCoaching: z.boolean(),
})
