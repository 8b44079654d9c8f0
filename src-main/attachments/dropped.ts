import { z } from 'zod'
import { Mode } from '../../src-contract/attachment'
import { InteractionId } from '../../src-contract/ids'

/** What the preload says of a hand's drop: nobody else knows paths. */
const Dropped = z.strictObject({
  interactionId: InteractionId,
  mode: Mode,
  paths: z.array(z.string().min(1)).min(1),
})
export type Dropped = z.infer<typeof Dropped>

export const readDropped = (said: unknown): Dropped | undefined => Dropped.safeParse(said).data
