import { z } from 'zod'

/** Why a rule said no. Each one is shown to the agent as a sentence, beside the control. */
export const Refusal = z.discriminatedUnion('refusal', [
  z.looseObject({ refusal: z.literal('not-permitted') }),
  z.looseObject({ refusal: z.literal('unknown-interaction') }),
  z.looseObject({ refusal: z.literal('unknown-agent') }),
  z.looseObject({ refusal: z.literal('id-taken') }),
  /** The offer was withdrawn, has run out or is somebody else's by now. */
  z.looseObject({ refusal: z.literal('offer-gone') }),
  z.looseObject({ refusal: z.literal('not-waiting') }),
  z.looseObject({ refusal: z.literal('not-active') }),
  z.looseObject({ refusal: z.literal('not-in-wrap-up') }),
  z.looseObject({ refusal: z.literal('agent-not-available') }),
  z.looseObject({ refusal: z.literal('no-free-slot') }),
  z.looseObject({ refusal: z.literal('empty-message') }),
  z.looseObject({ refusal: z.literal('reason-required') }),
  z.looseObject({ refusal: z.literal('unknown-reason') }),
  /** Others came or went meanwhile: leaving would now do `actual` instead of what was expected. */
  z.looseObject({ refusal: z.literal('conflict'), actual: z.enum(['leave', 'end']) }),
  /** The moment named by a deadline has not come, or what it stood for is over. */
  z.looseObject({ refusal: z.literal('not-due') }),
  z.looseObject({ refusal: z.literal('no-change') }),
])
export type Refusal = z.infer<typeof Refusal>

/** Why a request never reached a rule. May be sent again under the same id. */
export const Fault = z.enum([
  'offline',
  'timed-out',
  'busy',
  'invalid-message',
  'untrusted-sender',
  'version-mismatch',
  'signed-out',
  'not-stored',
  'internal',
])
export type Fault = z.infer<typeof Fault>
