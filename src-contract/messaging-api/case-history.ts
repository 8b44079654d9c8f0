import { z } from 'zod'
import { Events } from './server-events'
import { NonEmpty, Seconds } from './values'

/** The answer to `casehistory`: each session's own events are told under its own chat id (messaging-api §13). */
export const CaseHistory = z.strictObject({
  sessions: z.array(
    z.strictObject({ chat_id: NonEmpty, created_time: Seconds, events: Events.shape.events }),
  ),
})
export type CaseHistory = z.infer<typeof CaseHistory>
