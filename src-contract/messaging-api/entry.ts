import { z } from 'zod'
import { Digits, NonEmpty } from './values'

/** Opening hours only, not whether an agent is there. */
export const Availability = z.strictObject({
  chat: z.enum(['available', 'notAvailable']),
  ewt: Digits.optional(),
})
export type Availability = z.infer<typeof Availability>

/** What the entry point asks a customer for: one object per parameter, its name and its kind. */
export const Parameters = z.strictObject({
  parameters: z.array(
    z.record(z.string(), z.enum(['PHONE', 'TEXT', 'EMAIL', 'FIRST_NAME', 'LAST_NAME', 'ACCOUNT', 'COMPANY'])),
  ),
})
export type Parameters = z.infer<typeof Parameters>

export const Version = z.strictObject({ server_version: NonEmpty })
export type Version = z.infer<typeof Version>
