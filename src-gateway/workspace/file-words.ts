import { z } from 'zod'

/** What IT calls a thing of its own. */
export const Key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower case letters, digits and hyphens, at most 40')

/** Words in both languages; one text serves both. */
export function bothLanguages(limit: number) {
  const words = z.string().min(1).max(limit)
  return z.union([
    z.strictObject({ ko: words, en: words }),
    words.transform((name) => ({ ko: name, en: name })),
  ])
}
