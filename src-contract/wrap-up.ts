import { z } from 'zod'
import { AgentId, Instant, InteractionId, SegmentId } from './ids'
import { loose } from './loose'

/** How long the wrap-up of a service may take, and what becomes of one that takes longer (chat-controls §4.16). */
export const WrapUpLimit = loose({
  seconds: z.int().min(5).max(86_400),
  /** Seconds that its agent can add, and how often. */
  extension: z.int().min(5).max(3_600),
  extensions: z.int().min(0).max(20),
  /** Absent: where a result is required it is held, else completed. */
  onExpiry: z.enum(['complete', 'hold']).optional(),
})
export type WrapUpLimit = z.infer<typeof WrapUpLimit>

const segment = { interactionId: InteractionId, segmentId: SegmentId }
const ofAgent = { ...segment, agentId: AgentId }

export const ExtendWrapUp = z.strictObject({ type: z.literal('segment.extendWrapUp'), ...segment })
export const WrapUpExtended = loose({
  type: z.literal('segment.wrapUpExtended'),
  ...ofAgent,
  endsAt: Instant,
})

export const ExpireWrapUp = z.strictObject({ type: z.literal('segment.expireWrapUp'), ...segment })
/** Its time is up and it goes on: from `endsAt` overtime is counted. */
export const WrapUpOverrun = loose({ type: z.literal('segment.wrapUpOverrun'), ...ofAgent, endsAt: Instant })

/** What a segment's head keeps of a wrap-up that has a limit. */
export const SegmentWrapUp = loose({
  endsAt: Instant,
  extensions: z.int().nonnegative(),
  isOver: z.boolean(),
})
export type SegmentWrapUp = z.infer<typeof SegmentWrapUp>
