import type { Address, ContactHead, GivenAddress } from '../src-contract/contact'
import { isSameAddress } from './contact-address'
import type { Folds, Stamp } from './decider'

const enteredBy = ({ isVerified }: GivenAddress, { actor }: Stamp): Address['enteredBy'] => {
  if (actor.kind === 'agent' || actor.kind === 'supervisor') return 'agent'
  return isVerified ? 'gateway' : 'customer'
}

const kept = ({ kind, value, isVerified }: GivenAddress, stamp: Stamp): Address => ({
  ...{ kind, value, isVerified },
  enteredBy: enteredBy({ kind, value, isVerified }, stamp),
  addedAt: stamp.at,
})

const withAddress = (head: ContactHead, address: Address): ContactHead => ({
  ...head,
  addresses: [...head.addresses.filter((known) => !isSameAddress(known, address) || known.from), address],
})

/** created → merged ⇄ unmerged; all else is a mark on it. */
export const contactFolds = {
  'contact.created': (_, { contactId, name, addresses }, stamp) => ({
    id: contactId,
    name,
    addresses: addresses.map((address) => kept(address, stamp)),
    isVip: false,
    blocked: null,
    fields: {},
    fieldsSeq: 0,
    notes: 0,
    mergedInto: null,
    merged: [],
    createdAt: stamp.at,
  }),
  'contact.renamed': (head, { name }) => ({ ...head, name }),
  'contact.addressAdded': (head, address, stamp) => withAddress(head, kept(address, stamp)),
  'contact.addressRemoved': (head, address) => ({
    ...head,
    addresses: head.addresses.filter((known) => !isSameAddress(known, address) || known.from),
  }),
  'contact.addressVerified': (head, address) => ({
    ...head,
    addresses: head.addresses.map((known) =>
      isSameAddress(known, address) && !known.from ? { ...known, isVerified: true } : known,
    ),
  }),
  'contact.fieldsFilled': (head, { fields }, { seq }) => ({ ...head, fields, fieldsSeq: seq }),
  'contact.noteAdded': (head) => ({ ...head, notes: head.notes + 1 }),
  'contact.noteEdited': (head) => head,
  'contact.vipMarked': (head, { isVip }) => ({ ...head, isVip }),
  'contact.blocked': (head, { reason }, { at, actor }) => ({
    ...head,
    // Only people block; the type of an actor says less.
    blocked: actor.kind === 'agent' || actor.kind === 'supervisor' ? { by: actor.id, at, reason } : null,
  }),
  'contact.unblocked': (head) => ({ ...head, blocked: null }),
  'contact.merged': (head, { into }) => ({ ...head, mergedInto: into }),
  'contact.unmerged': (head, { blocked }) => ({ ...head, mergedInto: null, blocked }),
  'contact.absorbed': (head, { from, name, addresses, isVip }, stamp) => ({
    ...head,
    isVip: head.isVip || isVip,
    merged: [...head.merged, { contactId: from, name, at: stamp.at }],
    addresses: [...head.addresses, ...addresses.map((address) => ({ ...kept(address, stamp), from }))],
  }),
  'contact.released': (head, { from }) => ({
    ...head,
    merged: head.merged.filter(({ contactId }) => contactId !== from),
    addresses: head.addresses.filter((address) => address.from !== from),
  }),
  // Linked back, nothing is left to undo.
  'interaction.contactLinked': ({ contactBefore, ...head }, { contactId }) => ({
    ...head,
    contactId,
    ...(head.contactId && contactBefore !== contactId && { contactBefore: head.contactId }),
  }),
} satisfies Partial<Folds>
