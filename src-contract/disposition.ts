import { z } from 'zod'
import { FieldKey, FormSchema, FormValues } from './form'
import { AgentId, DispositionId, Instant, InteractionId, SegmentId, Seq } from './ids'
import { loose } from './loose'
import { Name } from './name'

/** What a result means to the centre, whatever it is called (chat-controls §1). */
export const DispositionType = z.enum(['success', 'failure', 'continue', 'spam', 'doNotCall'])
export type DispositionType = z.infer<typeof DispositionType>

/** What a chat can result in. `folder` is the way to it, from the outermost: large, medium, small. */
export const Disposition = loose({
  id: DispositionId,
  /** Under which reports count it. */
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: Name,
  type: DispositionType,
  folder: z.array(Name).max(3),
  /** False: only the gateway gives it. */
  forAgents: z.boolean(),
  /** Whoever completes with it has resolved the case of the chat as well (chat-controls §4.2); absent: he has not. */
  resolvesCase: z.boolean().optional(),
  /** What it asks for besides. */
  extra: FormSchema.optional(),
})
export type Disposition = z.infer<typeof Disposition>

/** The result of one agent's share, as it was called when it was given. */
export const GivenDisposition = loose({
  id: DispositionId,
  code: Disposition.shape.code,
  name: Name,
  type: DispositionType,
  /** The gateway gave it when time was up; absent: somebody chose it. */
  isAuto: z.boolean().optional(),
  resolvesCase: Disposition.shape.resolvesCase,
})
export type GivenDisposition = z.infer<typeof GivenDisposition>

const segment = { interactionId: InteractionId, segmentId: SegmentId }

/** Null takes back what was chosen. `extra`: what the result asks for besides, all of it each time. */
export const SetDisposition = z.strictObject({
  type: z.literal('segment.setDisposition'),
  ...segment,
  dispositionId: DispositionId.nullable(),
  extra: FormValues.optional(),
})
/** `missing` is what the result still asks for; both are absent where it asks for nothing. */
export const DispositionSet = loose({
  type: z.literal('segment.dispositionSet'),
  ...segment,
  agentId: AgentId,
  disposition: GivenDisposition.nullable(),
  extra: FormValues.optional(),
  missing: z.array(FieldKey).optional(),
})

/** What a segment's head keeps of it; `extra`: where its extra fields stand, and how many it still asks for. */
export const SegmentDisposition = loose({
  ...GivenDisposition.shape,
  at: Instant,
  extra: loose({ seq: Seq, missing: z.int().nonnegative() }).optional(),
})
export type SegmentDisposition = z.infer<typeof SegmentDisposition>
