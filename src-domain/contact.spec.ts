import { expect, test } from 'vitest'
import type { Command, Event } from '../src-contract/envelope'
import type { NoteId } from '../src-contract/ids'
import { addressOf } from './contact-address'
import { hasRoom } from './contact'
import {
  agent,
  created,
  customer,
  entryPointId,
  interactionId,
  jun,
  NOON,
  original,
  refusedAs,
  serviceId,
} from './testing'
import { browser, bySupervisor, byMina, contactsOf, email, hana, known, other } from './testing-contact'

const noteId = '00000cc0-0000-4000-8000-000000000077' as NoteId

const opening: Command = {
  type: 'interaction.create',
  interactionId,
  serviceId,
  entryPointId,
  channel: 'web',
  language: 'ko',
  customer: { name: '김하나', parameters: {} },
  contact: { contactId: hana, address: browser, typed: [{ kind: 'email', value: ' Hana@Shop.example' }] },
}
const byCustomer = { actor: customer }
const opened = { ...created, contactId: hana }
const queued: Event = { type: 'interaction.queued', interactionId, cause: 'new', place: 'back' }

test('[CN1] the first chat from a verified address makes the contact, the next one finds it as it is', () => {
  expect(contactsOf().when(opening, byCustomer)).toEqual({
    kind: 'accepted',
    events: [known, opened, queued],
  })
  expect(contactsOf(known).when(opening, byCustomer)).toEqual({ kind: 'accepted', events: [opened, queued] })
})

test('[CN2] what a customer types is added unverified, and what does not fit or is nothing is left out', () => {
  const typed = [
    { kind: 'phone' as const, value: '+82 10-1234-5678' },
    { kind: 'email' as const, value: 'no address' },
    { kind: 'client' as const, value: 'somebody-elses-browser' },
  ]
  const contact = { contactId: hana, address: browser, typed }
  const added: Event = {
    type: 'contact.addressAdded',
    contactId: hana,
    kind: 'phone',
    value: '01012345678',
    isVerified: false,
  }
  expect(contactsOf(known).when({ ...opening, contact }, byCustomer)).toEqual({
    kind: 'accepted',
    events: [added, opened, queued],
  })
  const full: Event = { type: 'contact.fieldsFilled', contactId: hana, fields: { x: 'x'.repeat(6_900) } }
  expect(contactsOf(known, full).when({ ...opening, contact }, byCustomer)).toEqual({
    kind: 'accepted',
    events: [opened, queued],
  })
})

test('[CN3] an address is one however it is written', () => {
  expect(
    [
      addressOf('phone', '010-1234-5678'),
      addressOf('phone', '+82 (10) 1234.5678'),
      addressOf('phone', '+1 415 555 0100'),
      addressOf('email', ' HANA@shop.EXAMPLE '),
    ].map((address) => address?.value),
  ).toEqual(['01012345678', '01012345678', '+14155550100', 'hana@shop.example'])
  expect([addressOf('phone', 'call me'), addressOf('email', 'hana@'), addressOf('email', '')]).toEqual(
    Array(3).fill(undefined),
  )
  const add = { type: 'contact.addAddress', contactId: hana, kind: 'email' } as const
  const world = contactsOf(known)
  expect(world.when({ ...add, value: 'HANA@shop.example' })).toEqual(refusedAs('no-change'))
  expect(world.when({ ...add, value: 'hana' })).toEqual(refusedAs('invalid-address'))
  expect(world.when({ ...add, value: 'H@x.example' })).toEqual({
    kind: 'accepted',
    events: [
      {
        type: 'contact.addressAdded',
        contactId: hana,
        kind: 'email',
        value: 'h@x.example',
        isVerified: false,
      },
    ],
  })
})

test('[CN4] an address is verified by a supervisor, and by nobody where it leads to another contact', () => {
  const verify = { type: 'contact.verifyAddress', contactId: hana, ...email } as const
  const world = contactsOf(known)
  expect(world.when(verify)).toEqual(refusedAs('not-permitted'))
  expect(world.when(verify, { ...bySupervisor, addressOwner: other })).toEqual(refusedAs('address-taken'))
  expect(world.when({ ...verify, value: 'x@y.zz' }, bySupervisor)).toEqual(refusedAs('unknown-address'))
  expect(world.when(verify, bySupervisor)).toEqual({
    kind: 'accepted',
    events: [{ ...verify, type: 'contact.addressVerified' }],
  })
})

test('[CN5] what somebody is recognised by stays, and what a supervisor verified he alone removes', () => {
  const remove = { type: 'contact.removeAddress', contactId: hana } as const
  const verified: Event = { type: 'contact.addressVerified', contactId: hana, ...email }
  expect(contactsOf(known).when({ ...remove, ...browser }, bySupervisor)).toEqual(refusedAs('not-permitted'))
  expect(contactsOf(known, verified).when({ ...remove, ...email })).toEqual(refusedAs('not-permitted'))
  expect(contactsOf(known, verified).when({ ...remove, ...email }, bySupervisor).kind).toBe('accepted')
  const gone: Event = { ...remove, type: 'contact.addressRemoved', ...email }
  expect(contactsOf(known, gone).contactOf(hana)?.addresses).toEqual([
    { ...browser, isVerified: true, enteredBy: 'agent', addedAt: NOON },
  ])
})

test('[CN6] fields that somebody else has changed meanwhile are not overwritten', () => {
  const filled: Event = { type: 'contact.fieldsFilled', contactId: hana, fields: { grade: 'gold' } }
  const fill = { type: 'contact.fillFields', contactId: hana, fields: { grade: 'silver' } } as const
  const world = contactsOf(known, filled)
  expect(world.when({ ...fill, last: 0 })).toEqual(refusedAs('changed-meanwhile'))
  expect(world.when({ ...fill, last: 2 })).toEqual({
    kind: 'accepted',
    events: [{ type: 'contact.fieldsFilled', contactId: hana, fields: fill.fields }],
  })
})

test('[CN7] a note is changed by its author or a supervisor, on its newest version', () => {
  const note = { contactId: hana, noteId, text: '오전에만 통화' }
  const added: Event = { ...note, type: 'contact.noteAdded', agentId: jun }
  const edit: Command = { ...note, type: 'contact.editNote', text: '오후에만', seq: 8, last: 8 }
  const about = { original: original(added) }
  const world = contactsOf(known, added)
  expect(world.contactOf(hana)?.notes).toBe(1)
  expect(world.when(edit, { ...byMina, ...about })).toEqual(refusedAs('not-yours'))
  expect(world.when(edit, { actor: agent(jun), ...about }).kind).toBe('accepted')
  expect(world.when({ ...edit, last: 7 }, { ...bySupervisor, ...about })).toEqual(
    refusedAs('changed-meanwhile'),
  )
  expect(world.when({ ...note, type: 'contact.addNote', text: ' ' })).toEqual(refusedAs('empty-message'))
})

test('[CN8] a contact that is full takes no more', () => {
  const head = contactsOf(known).contactOf(hana)
  const fields = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`f${n}`, '가'.repeat(800)]))
  expect(contactsOf(known).when({ type: 'contact.fillFields', contactId: hana, fields, last: 0 })).toEqual(
    refusedAs('contact-full'),
  )
  expect(head && hasRoom(head, fields)).toBe(false)
})
