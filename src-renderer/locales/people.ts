import type { ContactHead } from '../../src-contract/contact'
import type { InteractionHead } from '../../src-contract/interaction'
import type { Language } from '../../src-contract/ids'
import { words } from '.'

/** Who gave no name is called as he is known; who is not known is told apart by the beginning of the chat's id. */
export const customerName = (
  {
    id,
    customer,
  }: Pick<InteractionHead, 'id'> & { readonly customer: Pick<InteractionHead['customer'], 'name'> },
  contact?: Pick<ContactHead, 'name'> | null,
) => customer.name?.trim() || contact?.name || words.value.customer.unnamed(id.slice(0, 4).toUpperCase())

/** The language a text is read in, where its script says so; else what is spoken in the chat. */
export function languageOf(text: string, spoken: Language): string {
  if (/[\u1100-\u11ff\u3131-\u318e\uac00-\ud7ff]/u.test(text)) return 'ko'
  if (/[\u3040-\u30ff]/u.test(text)) return 'ja'
  return /[A-Za-z]/.test(text) ? 'en' : spoken
}
