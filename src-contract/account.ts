import { z } from 'zod'
import { Instant, Language } from './ids'
import { loose } from './loose'
import { Goodbye } from './protocol'
import { Me } from './workspace'

/** The agents' HTTP door: `/agent/about`, `/agent/set-up`, `/agent/sign-in`, `/agent/sign-out`, `/agent/tickets`. */

export const UserName = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}._@-]+$/u)
export const Password = z.string().min(8).max(200)

/** `GET /agent/about`: says that this is a Damso gateway at all, and whether somebody has set it up. */
export const About = loose({
  product: z.literal('damso-gateway'),
  version: z.string(),
  protocol: z.string(),
  isSetUp: z.boolean(),
  centreName: z.string().nullable(),
})
export type About = z.infer<typeof About>

/** A page of the centre's site: whatever stands behind its origin is left out. */
const Site = z.url({ protocol: /^https?$/ }).max(2_000)

/** `POST /agent/set-up`, once, on an empty gateway and from the same computer only. */
export const SetUp = z.strictObject({
  centreName: z.string().trim().min(1).max(100),
  language: Language,
  userName: UserName,
  displayName: z.string().trim().min(1).max(100),
  password: Password,
  /** Where the snippet will stand; without any, only the gateway's own page may use the entry point. */
  sites: z.array(Site).max(20).optional(),
})
export type SetUp = z.infer<typeof SetUp>
export const SetUpDone = loose({
  appId: z.string(),
  customersUrl: z.string(),
  snippet: z.string(),
  demoUrl: z.string(),
  /** The origins that may use the snippet; none: only the gateway's own page. */
  sites: z.array(z.string()),
})
export type SetUpDone = z.infer<typeof SetUpDone>

/** `POST /agent/sign-in`. The secret is bound to the device's id. */
export const SignIn = z.strictObject({
  userName: z.string().min(1).max(60),
  password: z.string().min(1).max(200),
  deviceId: z.uuid(),
})
export type SignIn = z.infer<typeof SignIn>
export const SignedIn = loose({ secret: z.string(), me: Me, expiresAt: Instant })
export type SignedIn = z.infer<typeof SignedIn>

/** `POST /agent/tickets` with `Authorization: Bearer <secret>` and `Damso-Device: <deviceId>`. */
export const Ticket = loose({ ticket: z.string(), expiresAt: Instant })
export type Ticket = z.infer<typeof Ticket>

/** What the agents' door answers instead; the body is `{ refused: … }`. `retryAfter` is in seconds. */
export const DoorRefusal = z.discriminatedUnion('refused', [
  loose({ refused: z.literal('wrong-credentials') }),
  loose({ refused: z.literal('locked'), retryAfter: z.int().positive() }),
  loose({ refused: z.literal('not-set-up') }),
  loose({ refused: z.literal('already-set-up') }),
  /** `reason`: what ended it while nobody listened; absent where it is not known, or known only to a later version. */
  loose({ refused: z.literal('session-ended'), reason: Goodbye.optional().catch(undefined) }),
  loose({ refused: z.literal('not-permitted') }),
  loose({ refused: z.literal('invalid'), fields: z.array(z.string()) }),
  loose({ refused: z.literal('too-many'), retryAfter: z.int().positive() }),
  loose({ refused: z.literal('unavailable') }),
])
export type DoorRefusal = z.infer<typeof DoorRefusal>
