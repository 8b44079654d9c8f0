import { z } from 'zod'
import { AgentId, SegmentId } from './ids'
import { loose } from './loose'

/** Who speaks in an interaction. An agent speaks through his segment, which is also the party that customers see. */
export const Speaker = z.discriminatedUnion('role', [
  loose({ role: z.literal('customer') }),
  loose({ role: z.literal('agent'), segmentId: SegmentId, agentId: AgentId }),
])
export type Speaker = z.infer<typeof Speaker>

/** Who did something, as the gateway knows it: derived from the session or the visit, never read from a command. */
export const Actor = z.discriminatedUnion('kind', [
  loose({ kind: z.literal('agent'), id: AgentId }),
  loose({ kind: z.literal('supervisor'), id: AgentId }),
  loose({ kind: z.literal('customer'), id: z.uuid() }),
  loose({ kind: z.literal('system'), id: z.string() }),
])
export type Actor = z.infer<typeof Actor>
