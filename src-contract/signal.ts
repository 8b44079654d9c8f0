import { z } from 'zod'
import { Instant, InteractionId, Seq } from './ids'
import { MESSAGE_LIMIT } from './limits'
import { loose } from './loose'

/** Relayed, never stored, may be lost. `text` is what the customer has typed so far, when his client tells it. */
export const Signal = z.discriminatedUnion('signal', [
  loose({
    signal: z.literal('typing'),
    interactionId: InteractionId,
    role: z.enum(['customer', 'agent']),
    typing: z.boolean(),
    text: z.string().max(MESSAGE_LIMIT).optional(),
  }),
  /** Whether the customer's client still asks for news. */
  loose({
    signal: z.literal('customerLink'),
    interactionId: InteractionId,
    connected: z.boolean(),
    since: Instant,
  }),
  /** How far I have read, on whichever of my desktops: `messages` counts the customer's messages up to `seq`. */
  loose({
    signal: z.literal('read'),
    interactionId: InteractionId,
    seq: Seq,
    messages: z.int().nonnegative(),
  }),
])
export type Signal = z.infer<typeof Signal>
