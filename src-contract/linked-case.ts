import { z } from 'zod'
import { AgentId, CaseId, Instant, InteractionId, SegmentId } from './ids'
import { loose } from './loose'

/** An interaction's side of its case, in its own stream. */
const both = { interactionId: InteractionId, caseId: CaseId }

export const CaseLinked = loose({
  type: z.literal('interaction.caseLinked'),
  ...both,
  number: z.int().positive(),
  agentId: AgentId,
})
export const CaseUnlinked = loose({ type: z.literal('interaction.caseUnlinked'), ...both })
/** What the result of a share asked for is done; a case that was resolved or closed by then is left as it is. */
export const CaseResolved = loose({
  type: z.literal('interaction.caseResolved'),
  ...both,
  number: z.int().positive(),
  segmentId: SegmentId,
})

/** What an interaction's head keeps of it. `linkedBy` may take the link back; `resolves`: the share of which the result resolves it, until it has. */
export const LinkedCase = loose({
  caseId: CaseId,
  number: z.int().positive(),
  linkedBy: AgentId,
  resolves: loose({ segmentId: SegmentId, at: Instant }).optional(),
})
export type LinkedCase = z.infer<typeof LinkedCase>
