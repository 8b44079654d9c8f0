import { z } from 'zod'
import { Instant, InteractionId, MessageId, Seq } from './ids'
import { loose } from './loose'
import { MESSAGE_LIMIT } from './limits'
import { Speaker } from './participant'
import { personal } from './personal'

/** `clientMessageId` is the customer's own name for the message: opaque, repeated by retries (messaging-api §7.3). */
const message = {
  interactionId: InteractionId,
  messageId: MessageId,
  text: personal(z.string().max(MESSAGE_LIMIT)),
  clientMessageId: z.string().max(200).optional(),
}

export const SendMessage = z.strictObject({ type: z.literal('message.send'), ...message })
export const MessageSent = loose({ type: z.literal('message.sent'), ...message, from: Speaker })

/** The customer's client says how far it has received or shown what was sent: one cumulative mark each. */
const mark = { interactionId: InteractionId, upTo: Seq }

export const AcknowledgeMessages = z.strictObject({
  type: z.literal('message.acknowledge'),
  ...mark,
  mark: z.enum(['delivered', 'seen']),
})
export const MessagesDelivered = loose({ type: z.literal('message.delivered'), ...mark })
export const MessagesSeen = loose({ type: z.literal('message.seen'), ...mark })

/** What a list shows of the newest message: at most 120 characters. */
export const MessagePreview = loose({
  seq: Seq,
  at: Instant,
  text: personal(z.string()),
  role: z.enum(['customer', 'agent']),
})
export type MessagePreview = z.infer<typeof MessagePreview>
