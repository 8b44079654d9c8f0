import type { ContactId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'

/** The customer, where he is known. */
export const contactOf = ({ contactId }: InteractionHead): ContactId | null => contactId ?? null
