import { z } from 'zod'
import { loose } from './loose'

/** A name in both languages of the product. */
export const Name = loose({ ko: z.string().min(1).max(100), en: z.string().min(1).max(100) })
export type Name = z.infer<typeof Name>
