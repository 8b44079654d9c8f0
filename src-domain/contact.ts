import type { GivenAddress, ContactHead, RecognisedContact } from '../src-contract/contact'
import type { Event } from '../src-contract/envelope'
import type { Customer } from '../src-contract/customer'
import { addressOf, isSameAddress, ownAddresses } from './contact-address'
import {
  accept,
  type Context,
  type Decision,
  type EventOf,
  type Original,
  refuse,
  type Rules,
} from './decider'
import { isKnown } from './known-events'

/** A head stays under 8 KB (house §3); what is left is for the marks. */
const HEAD_LIMIT = 7_000
/** A unit of UTF-16 has at most three bytes in UTF-8, and one where it is ASCII. */
const sizeOf = (value: unknown): number => {
  const text = JSON.stringify(value)
  return text.length + text.replaceAll(/[\u0020-\u007e]/g, '').length * 2
}
export const hasRoom = (head: ContactHead, more: unknown): boolean =>
  sizeOf(head) + sizeOf(more) <= HEAD_LIMIT

/** What is asked of one contact: it must be there, and stand for itself. */
export const ofStanding = (
  contact: ContactHead | undefined,
  rule: (contact: ContactHead) => Decision,
): Decision => {
  if (!contact) return refuse('unknown-contact')
  return contact.mergedInto ? refuse('contact-merged') : rule(contact)
}

/**
 * What a chat that opens says to its customer's contact: that it is there at all, and what he typed that nobody had.
 * Typed addresses are never verified, and a chat is never refused for them.
 */
export function arrival(
  contact: ContactHead | undefined,
  { contactId, address, typed }: RecognisedContact,
  { name }: Customer,
): Event[] {
  const given = typed.flatMap(({ kind, value }) => addressOf(kind, value) ?? [])
  const unverified: GivenAddress[] = given
    .filter(({ kind }) => kind === 'phone' || kind === 'email')
    .map((key) => ({ ...key, isVerified: false }))
  const displayed = name?.slice(0, 100) ?? null
  if (!contact) {
    const addresses = [{ ...address, isVerified: true }, ...unverified]
    return [{ type: 'contact.created', contactId, name: displayed, addresses }]
  }
  const isNew = (key: GivenAddress) => !contact.addresses.some((known) => isSameAddress(known, key))
  const added = [...unverified, { ...address, isVerified: true }].filter(isNew)
  return hasRoom(contact, added)
    ? [
        ...(contact.name === null && displayed
          ? [{ type: 'contact.renamed' as const, contactId, name: displayed }]
          : []),
        ...added.map((key) => ({ type: 'contact.addressAdded' as const, contactId, ...key })),
      ]
    : []
}

const noteOf = ({ original }: Context): EventOf<'contact.noteAdded'> | undefined => {
  const event = original?.recorded.event
  return event && isKnown(event) && event.type === 'contact.noteAdded' ? event : undefined
}
const latestOf = ({ recorded, changes }: Original): number => changes.at(-1)?.seq ?? recorded.seq

/** What agents know of a customer, whatever he writes from. */
export const contactRules = {
  'contact.rename': ({ contact }, { contactId, name }) =>
    ofStanding(contact, (head) => {
      const words = name.trim()
      if (words === '') return refuse('empty-message')
      if (words === head.name) return refuse('no-change')
      return accept({ type: 'contact.renamed', contactId, name: words })
    }),

  'contact.addAddress': ({ contact }, { contactId, kind, value }) =>
    ofStanding(contact, (head) => {
      const address = addressOf(kind, value)
      if (!address) return refuse('invalid-address')
      if (head.addresses.some((known) => isSameAddress(known, address))) return refuse('no-change')
      const added = { ...address, isVerified: false }
      return hasRoom(head, added)
        ? accept({ type: 'contact.addressAdded', contactId, ...added })
        : refuse('contact-full')
    }),

  // What somebody is recognised by goes with a merge undone or the contact's end, not by hand.
  'contact.removeAddress': ({ contact }, { contactId, kind, value }, { actor }) =>
    ofStanding(contact, (head) => {
      const held = ownAddresses(head).find((known) => isSameAddress(known, { kind, value }))
      if (!held) return refuse('unknown-address')
      if (held.isVerified && actor.kind !== 'supervisor') return refuse('not-permitted')
      return kind === 'client' || kind === 'account'
        ? refuse('not-permitted')
        : accept({ type: 'contact.addressRemoved', contactId, kind, value })
    }),

  'contact.verifyAddress': ({ contact }, { contactId, kind, value }, { addressOwner }) =>
    ofStanding(contact, (head) => {
      const held = ownAddresses(head).find((known) => isSameAddress(known, { kind, value }))
      if (!held) return refuse('unknown-address')
      if (held.isVerified) return refuse('no-change')
      if (addressOwner && addressOwner !== contactId) return refuse('address-taken')
      return accept({ type: 'contact.addressVerified', contactId, kind, value })
    }),

  'contact.fillFields': ({ contact }, { contactId, fields, last }) =>
    ofStanding(contact, (head) => {
      if (last !== head.fieldsSeq) return refuse('changed-meanwhile')
      if (!hasRoom({ ...head, fields: {} }, fields)) return refuse('contact-full')
      return accept({ type: 'contact.fieldsFilled', contactId, fields })
    }),

  'contact.addNote': ({ contact }, { contactId, noteId, text }, { actor }) =>
    ofStanding(contact, () => {
      if (actor.kind !== 'agent' && actor.kind !== 'supervisor') return refuse('not-permitted')
      if (text.trim() === '') return refuse('empty-message')
      return accept({ type: 'contact.noteAdded', contactId, noteId, text: text.trim(), agentId: actor.id })
    }),

  'contact.editNote': ({ contact }, command, context) =>
    ofStanding(contact, () => {
      const { original, actor } = context
      const added = noteOf(context)
      if (!original || added?.noteId !== command.noteId) return refuse('unknown-message')
      if (actor.kind !== 'supervisor' && added.agentId !== actor.id) return refuse('not-yours')
      if (command.last !== latestOf(original)) return refuse('changed-meanwhile')
      if (command.text.trim() === '') return refuse('empty-message')
      return accept({ ...command, type: 'contact.noteEdited', text: command.text.trim() })
    }),

  'contact.markVip': ({ contact }, { contactId, isVip }) =>
    ofStanding(contact, (head) =>
      head.isVip === isVip ? refuse('no-change') : accept({ type: 'contact.vipMarked', contactId, isVip }),
    ),
} satisfies Partial<Rules>
