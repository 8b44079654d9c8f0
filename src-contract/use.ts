import { z } from 'zod'
import { PredefinedMessageId } from './ids'
import { loose } from './loose'
import { personal } from './personal'
import { PredefinedWords } from './predefined'

/** Predefined messages whose words a message has, as they were called then. */
const used = { predefinedId: PredefinedMessageId, title: personal(PredefinedWords.shape.title) }
export const NamedUses = z.array(z.strictObject(used)).max(5)
export const Uses = z.array(loose(used))
export type Use = z.infer<typeof Uses>[number]

/** What was of use in a chat, as far as its head remembers it: for the lines that a note is begun with. */
export const UsedThing = loose({
  what: z.enum(['predefined', 'form', 'article']),
  title: personal(z.string()),
})
export type UsedThing = z.infer<typeof UsedThing>
