import { z } from 'zod'
import { AgentId, SegmentId } from './ids'

/** Who speaks in an interaction. An agent speaks through his segment, which is also the party that customers see. */
export const Speaker = z.discriminatedUnion('role', [
  z.looseObject({ role: z.literal('customer') }),
  z.looseObject({ role: z.literal('agent'), segmentId: SegmentId, agentId: AgentId }),
])
export type Speaker = z.infer<typeof Speaker>

/** Who did something, as the gateway knows it: derived from the session or the visit, never read from a command. */
export const Actor = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('agent'), id: AgentId }),
  z.looseObject({ kind: z.literal('supervisor'), id: AgentId }),
  z.looseObject({ kind: z.literal('customer'), id: z.uuid() }),
  z.looseObject({ kind: z.literal('system'), id: z.string() }),
])
export type Actor = z.infer<typeof Actor>
