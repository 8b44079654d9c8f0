import { z } from 'zod'

/** Unix seconds written as text: what every client of this API decodes, whatever its documents say. */
export const Seconds = z.string().regex(/^\d{1,12}$/)
export type Seconds = z.infer<typeof Seconds>

/** A whole number as text. Strict clients read it as an integer, so it is never empty. */
export const Digits = z.string().regex(/^\d{1,12}$/)

/** What we send in a place where a client needs something to hold on to. */
export const NonEmpty = z.string().min(1)

/** An id that a client made: text for most, a number for some, and nothing may be read into it. */
export const Opaque = z.union([z.string(), z.number()])
export type Opaque = z.infer<typeof Opaque>
