import { z } from 'zod'
import { AgentId, ContactId, Instant, InteractionId, NoteId, SegmentId, Seq } from './ids'
import {
  ADDRESS_LIMIT,
  BLOCK_REASON_LIMIT,
  CONTACT_FIELD_LIMIT,
  CONTACT_NAME_LIMIT,
  CONTACT_NOTE_LIMIT,
} from './limits'
import { loose } from './loose'
import { exactly, personal } from './personal'

/**
 * Where somebody can be reached or is known from. `client` is a customer's browser or app at one entry point, as a digest:
 * whoever held the id itself could speak in its name. `account` is the customer of a site that vouches for him.
 */
export const AddressKind = z.enum(['client', 'account', 'phone', 'email'])
export type AddressKind = z.infer<typeof AddressKind>

const address = { kind: AddressKind, value: exactly(z.string().min(1).max(ADDRESS_LIMIT)) }
export const AddressKey = z.strictObject(address)
export type AddressKey = z.infer<typeof AddressKey>

/** Only a verified address leads to its contact; one that was merely typed is shown and leads nowhere. */
export const GivenAddress = loose({ ...address, isVerified: z.boolean() })
export type GivenAddress = z.infer<typeof GivenAddress>

/** What a contact's head keeps of one. `from`: it came with a contact that was merged into this one, and goes with it. */
export const Address = loose({
  ...GivenAddress.shape,
  enteredBy: z.enum(['gateway', 'customer', 'agent']),
  addedAt: Instant,
  from: ContactId.optional(),
})
export type Address = z.infer<typeof Address>

const contactName = personal(z.string().min(1).max(CONTACT_NAME_LIMIT))
const reason = personal(z.string().max(BLOCK_REASON_LIMIT))

/** Values of the centre's own fields, by the keys of their form. What is empty is left out. */
const held = z.union([
  personal(z.string().max(CONTACT_FIELD_LIMIT)),
  personal(z.number()),
  personal(z.boolean()),
  z.array(personal(z.string().max(40))).max(50),
])
export const ContactFields = z.record(z.string().regex(/^[a-z][A-Za-z0-9_-]{0,39}$/), held)
export type ContactFields = z.infer<typeof ContactFields>

/** Whose chat it is that opens: found by `address`, which the gateway has verified. `typed` is what he says of himself. */
export const RecognisedContact = z.strictObject({
  contactId: ContactId,
  address: AddressKey,
  typed: z.array(AddressKey).max(4),
})
export type RecognisedContact = z.infer<typeof RecognisedContact>

const contact = { contactId: ContactId }

export const ContactCreated = loose({
  type: z.literal('contact.created'),
  ...contact,
  name: contactName.nullable(),
  addresses: z.array(GivenAddress),
})

const renamed = { ...contact, name: contactName }
export const RenameContact = z.strictObject({ type: z.literal('contact.rename'), ...renamed })
export const ContactRenamed = loose({ type: z.literal('contact.renamed'), ...renamed })

const addressed = { ...contact, ...address }
export const AddAddress = z.strictObject({
  type: z.literal('contact.addAddress'),
  ...addressed,
  kind: z.enum(['phone', 'email']),
})
export const AddressAdded = loose({
  type: z.literal('contact.addressAdded'),
  ...addressed,
  isVerified: z.boolean(),
})

export const RemoveAddress = z.strictObject({ type: z.literal('contact.removeAddress'), ...addressed })
export const AddressRemoved = loose({ type: z.literal('contact.addressRemoved'), ...addressed })

/** By supervisors, who have made sure that it is this customer's. */
export const VerifyAddress = z.strictObject({ type: z.literal('contact.verifyAddress'), ...addressed })
export const AddressVerified = loose({ type: z.literal('contact.addressVerified'), ...addressed })

/** `last` is the change that their editor has seen last, 0 when there was none. */
const filled = { ...contact, fields: ContactFields }
export const FillContactFields = z.strictObject({
  type: z.literal('contact.fillFields'),
  ...filled,
  last: z.int().nonnegative(),
})
export const ContactFieldsFilled = loose({ type: z.literal('contact.fieldsFilled'), ...filled })

const note = { ...contact, noteId: NoteId, text: personal(z.string().max(CONTACT_NOTE_LIMIT)) }
export const AddContactNote = z.strictObject({ type: z.literal('contact.addNote'), ...note })
export const ContactNoteAdded = loose({ type: z.literal('contact.noteAdded'), ...note, agentId: AgentId })

/** `seq` is the note's own; `last` is the change that its editor has seen last, the note itself at first. */
const edited = { ...note, seq: Seq, last: Seq }
export const EditContactNote = z.strictObject({ type: z.literal('contact.editNote'), ...edited })
export const ContactNoteEdited = loose({ type: z.literal('contact.noteEdited'), ...edited })

const vip = { ...contact, isVip: z.boolean() }
export const MarkVip = z.strictObject({ type: z.literal('contact.markVip'), ...vip })
export const VipMarked = loose({ type: z.literal('contact.vipMarked'), ...vip })

const blocked = { ...contact, reason }
export const BlockContact = z.strictObject({ type: z.literal('contact.block'), ...blocked })
/** Blocks the customer of a chat, and ends the chat for everybody in it (chat-controls §4.5). */
export const BlockCustomer = z.strictObject({
  type: z.literal('interaction.blockCustomer'),
  interactionId: InteractionId,
  segmentId: SegmentId,
  ...blocked,
})
export const ContactBlocked = loose({ type: z.literal('contact.blocked'), ...blocked })
export const UnblockContact = z.strictObject({ type: z.literal('contact.unblock'), ...contact })
export const ContactUnblocked = loose({ type: z.literal('contact.unblocked'), ...contact })

/** `contactId` becomes a part of `into`; each keeps its own stream, addresses and chats, so that it can be undone. */
export const MergeContact = z.strictObject({
  type: z.literal('contact.merge'),
  ...contact,
  into: ContactId,
})
export const ContactMerged = loose({ type: z.literal('contact.merged'), ...contact, into: ContactId })
/** The same on the other side, with what is shown there of the one that came. */
export const ContactAbsorbed = loose({
  type: z.literal('contact.absorbed'),
  ...contact,
  from: ContactId,
  name: contactName.nullable(),
  addresses: z.array(GivenAddress),
  isVip: z.boolean(),
})

/** `into` is where it went. */
export const UnmergeContact = z.strictObject({
  type: z.literal('contact.unmerge'),
  ...contact,
  into: ContactId,
})
/** Who was blocked together stays blocked: `blocked` is the mark of the contact that it leaves. */
export const ContactUnmerged = loose({
  type: z.literal('contact.unmerged'),
  ...contact,
  into: ContactId,
  blocked: loose({ by: AgentId, at: Instant, reason }).nullable(),
})
export const ContactReleased = loose({ type: z.literal('contact.released'), ...contact, from: ContactId })

/** An agent knows better whose chat it is. */
const linked = { interactionId: InteractionId, ...contact }
export const LinkContact = z.strictObject({ type: z.literal('interaction.linkContact'), ...linked })
export const ContactLinked = loose({ type: z.literal('interaction.contactLinked'), ...linked })

/** What rules and the desk need of one customer; under 8 KB, and without the bodies of notes (house §3). */
export const ContactHead = loose({
  id: ContactId,
  name: contactName.nullable(),
  addresses: z.array(Address),
  isVip: z.boolean(),
  blocked: loose({ by: AgentId, at: Instant, reason }).nullable(),
  fields: ContactFields,
  /** The event that last filled the fields; 0 when none did. */
  fieldsSeq: z.int().nonnegative(),
  notes: z.int().nonnegative(),
  /** Where it went by a merge; null: it stands for itself. */
  mergedInto: ContactId.nullable(),
  /** Those that were merged into it, and not taken out again. */
  merged: z.array(loose({ contactId: ContactId, name: contactName.nullable(), at: Instant })),
  createdAt: Instant,
  /** Since when what was personal in it is forgotten (decision 4). */
  erasedAt: Instant.optional(),
})
export type ContactHead = z.infer<typeof ContactHead>

/** A contact as somebody else's panel may name it: no history, no address. */
export const ContactGlimpse = loose({
  contactId: ContactId,
  name: contactName.nullable(),
  isVip: z.boolean(),
  isBlocked: z.boolean(),
  createdAt: Instant,
})
export type ContactGlimpse = z.infer<typeof ContactGlimpse>
