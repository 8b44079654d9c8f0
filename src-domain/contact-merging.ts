import type { ContactHead } from '../src-contract/contact'
import type { InteractionHead } from '../src-contract/interaction'
import { hasRoom, ofStanding } from './contact'
import { accept, refuse, type Context, type Decision, type Rules } from './decider'
import { openSegmentOf } from './segment'

/** Contacts that one can take in. */
const MERGED_LIMIT = 10

function merge(contact: ContactHead, into: ContactHead): Decision {
  const [contactId, goal] = [contact.id, into.id]
  if ((contact.blocked === null) !== (into.blocked === null)) return refuse('blocked-differently')
  const { name, isVip } = contact
  const addresses = contact.addresses.map(({ kind, value, isVerified }) => ({ kind, value, isVerified }))
  const absorbed = { contactId: goal, from: contactId, name, addresses, isVip }
  if (into.merged.length >= MERGED_LIMIT || !hasRoom(into, absorbed)) return refuse('contact-full')
  return accept({ type: 'contact.merged', contactId, into: goal }, { type: 'contact.absorbed', ...absorbed })
}

/** Who works on a chat, or watches over its service, says whose it is. */
export function mayLinkContact(
  interaction: InteractionHead,
  { actor, serviceIds = [] }: Pick<Context, 'actor' | 'serviceIds'>,
): boolean {
  if (actor.kind === 'supervisor' && serviceIds.includes(interaction.serviceId)) return true
  const isStaff = actor.kind === 'agent' || actor.kind === 'supervisor'
  return isStaff && (openSegmentOf(interaction, actor.id)?.status ?? 'offered') !== 'offered'
}

/** One person under several contacts. Each keeps its own stream: what was put together can be taken apart. */
export const contactMergingRules = {
  'contact.merge': ({ contact, into }, command) =>
    command.contactId === command.into
      ? refuse('no-change')
      : ofStanding(contact, (from) => ofStanding(into, (goal) => merge(from, goal))),

  'contact.unmerge': ({ contact, into }, { contactId, into: goal }) =>
    ofStanding(into, ({ blocked }) => {
      if (!contact) return refuse('unknown-contact')
      if (contact.mergedInto !== goal) return refuse('no-change')
      return accept(
        { type: 'contact.unmerged', contactId, into: goal, blocked },
        { type: 'contact.released', contactId: goal, from: contactId },
      )
    }),

  'interaction.linkContact'({ interaction, contact }, { interactionId, contactId }, context) {
    if (!interaction) return refuse('unknown-interaction')
    return ofStanding(contact, () => {
      if (!mayLinkContact(interaction, context)) return refuse('not-active')
      if (interaction.contactId === contactId) return refuse('no-change')
      return accept({ type: 'interaction.contactLinked', interactionId, contactId })
    })
  },
} satisfies Partial<Rules>
