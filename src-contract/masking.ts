import { z } from 'zod'
import { MASKING_FORM_LIMIT, MASKING_FORMS_LIMIT } from './limits'
import { loose } from './loose'

/**
 * A number of the centre's own: `#` stands for a digit, `A` for a letter of A to Z; a space or hyphen may be left out by
 * whoever types, anything else stands for itself. Nothing repeats, so that looking for it takes no longer than reading.
 */
export const MaskingForm = z
  .string()
  .max(MASKING_FORM_LIMIT)
  .regex(/^(?:[B-Z0-9 ./-]*[#A]){4}[#A-Z0-9 ./-]*$/)

/** What is masked before it is kept or shown to anybody (security S27). Nothing brings it back. */
export const Masking = loose({
  cards: z.boolean(),
  /** Of residents and of foreigners. */
  residents: z.boolean(),
  passports: z.boolean(),
  accounts: z.boolean(),
  phones: z.boolean(),
  forms: z.array(MaskingForm).max(MASKING_FORMS_LIMIT),
})
export type Masking = z.infer<typeof Masking>
