import type { ContactHead } from '../src-contract/contact'
import type { Command, Event } from '../src-contract/envelope'
import type { ContactId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import { decide } from './decide'
import type { Context, Decision } from './decider'
import { contactStream, interactionStream } from './streams'
import { agent, context, foldAll, interactionId, jun, mina, record } from './testing'

const uuid = (n: number) => `00000cc0-0000-4000-8000-${String(n).padStart(12, '0')}`
export const hana = uuid(1) as ContactId
export const other = uuid(2) as ContactId

export const browser = { kind: 'client' as const, value: 'digest-of-a-browser' }
export const email = { kind: 'email' as const, value: 'hana@shop.example' }

export const known: Event = {
  type: 'contact.created',
  contactId: hana,
  name: '김하나',
  addresses: [
    { ...browser, isVerified: true },
    { ...email, isVerified: false },
  ],
}
export const otherKnown: Event = {
  type: 'contact.created',
  contactId: other,
  name: null,
  addresses: [{ kind: 'client', value: 'digest-of-a-phone', isVerified: true }],
}

export const byMina: Partial<Context> = { actor: agent(mina) }
export const bySupervisor: Partial<Context> = { actor: { kind: 'supervisor', id: jun } }

export function contactsOf(...past: Event[]) {
  const heads = foldAll(record(past, { actor: { kind: 'supervisor', id: jun } }))
  const contactOf = (id: ContactId) => heads.get(contactStream(id)) as ContactHead | undefined
  const interaction = heads.get(interactionStream(interactionId)) as InteractionHead | undefined
  return {
    contactOf,
    interaction,
    when: (command: Command, change: Partial<Context> = byMina): Decision => {
      const into = 'into' in command ? contactOf(command.into) : undefined
      const contact = contactOf('contactId' in command ? command.contactId : hana)
      return decide({ contact, into, interaction }, command, { ...context, ...change })
    },
  }
}
