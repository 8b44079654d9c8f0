import { z } from 'zod'
import { AgentId, CaseId, InteractionId } from './ids'
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

/** What an interaction's head keeps of it. `linkedBy` may take the link back. */
export const LinkedCase = loose({ caseId: CaseId, number: z.int().positive(), linkedBy: AgentId })
export type LinkedCase = z.infer<typeof LinkedCase>
