import type { z } from 'zod'

/**
 * Marks a field that holds somebody's words, name or address. Erasing a person rewrites exactly the marked fields
 * (decision 4), so whatever may identify somebody is marked from the first version of its event on.
 */
export const personal = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ personal: true })

/**
 * The same of what is looked for letter by letter, as an address by which somebody is known again: it is forgotten like the
 * rest, but numbers in it are not masked, or nothing would match.
 */
export const exactly = <Schema extends z.ZodType>(schema: Schema): Schema =>
  schema.meta({ personal: true, exact: true })
