import type { ContactId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'

/** The customer, where he is known. */
export const contactOf = (head: InteractionHead): ContactId | null =>
  // The schema of whoever links them says so.
  'contactId' in head && typeof head.contactId === 'string' ? (head.contactId as ContactId) : null
