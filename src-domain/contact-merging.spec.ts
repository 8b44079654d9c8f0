import { expect, test } from 'vitest'
import type { Command, Event } from '../src-contract/envelope'
import type { ContactId } from '../src-contract/ids'
import {
  active,
  agent,
  customer,
  entryPointId,
  interactionId,
  jun,
  mina,
  NOON,
  otherSegmentId,
  refusedAs,
  segmentId,
  serviceId,
  conference,
} from './testing'
import {
  browser,
  bySupervisor,
  byMina,
  contactsOf,
  email,
  hana,
  known,
  other,
  otherKnown,
} from './testing-contact'

const merge: Command = { type: 'contact.merge', contactId: hana, into: other }
const merged: Event = { type: 'contact.merged', contactId: hana, into: other }
const absorbed: Event = {
  type: 'contact.absorbed',
  contactId: other,
  from: hana,
  name: '김하나',
  addresses: [
    { ...browser, isVerified: true },
    { ...email, isVerified: false },
  ],
  isVip: false,
}
const unmerge: Command = { type: 'contact.unmerge', contactId: hana, into: other }
const blocked: Event = { type: 'contact.blocked', contactId: other, reason: '욕설' }

test('[CN9] a merge is told on both sides, and the one that stays shows what came', () => {
  expect(contactsOf(known, otherKnown).when(merge)).toEqual({ kind: 'accepted', events: [merged, absorbed] })
  const { contactOf } = contactsOf(known, otherKnown, merged, absorbed)
  expect(contactOf(hana)?.mergedInto).toBe(other)
  expect(contactOf(other)?.merged).toEqual([{ contactId: hana, name: '김하나', at: NOON }])
  expect(contactOf(other)?.addresses.map(({ value, from }) => ({ value, from }))).toEqual([
    { value: 'digest-of-a-phone', from: undefined },
    { value: browser.value, from: hana },
    { value: email.value, from: hana },
  ])
  const alone: Command = { ...merge, into: hana }
  expect(contactsOf(known).when(alone).kind).toBe('refused')
})

test('[CN10] taken apart, both are what they were; but who was blocked stays blocked', () => {
  const before = contactsOf(known, otherKnown)
  const apart = contactsOf(known, otherKnown, merged, absorbed).when(unmerge)
  const events = apart.kind === 'accepted' ? apart.events : []
  const after = contactsOf(known, otherKnown, merged, absorbed, ...events)
  expect([after.contactOf(hana), after.contactOf(other)]).toEqual([
    before.contactOf(hana),
    before.contactOf(other),
  ])
  const mark = { by: jun, at: NOON, reason: '욕설' }
  expect(contactsOf(known, otherKnown, merged, absorbed, blocked).when(unmerge)).toEqual({
    kind: 'accepted',
    events: [
      { type: 'contact.unmerged', contactId: hana, into: other, blocked: mark },
      { type: 'contact.released', contactId: other, from: hana },
    ],
  })
  expect(before.when(unmerge)).toEqual(refusedAs('no-change'))
})

test('[CN11] a block is not lost by a merge, and nothing is done to the part of another contact', () => {
  expect(contactsOf(known, otherKnown, blocked).when(merge)).toEqual(refusedAs('blocked-differently'))
  const world = contactsOf(known, otherKnown, merged, absorbed)
  expect(world.when(merge)).toEqual(refusedAs('contact-merged'))
  expect(world.when({ type: 'contact.rename', contactId: hana, name: '하나' })).toEqual(
    refusedAs('contact-merged'),
  )
})

test('[CN12] supervisors block and unblock, agents block where the centre lets them', () => {
  const block: Command = { type: 'contact.block', contactId: hana, reason: '' }
  const world = contactsOf(known)
  const events = [{ type: 'contact.blocked', contactId: hana, reason: '' }]
  expect(world.when(block)).toEqual(refusedAs('not-permitted'))
  expect(world.when(block, bySupervisor)).toEqual({ kind: 'accepted', events })
  const workspace = { revision: 1, reasons: [], connectionGrace: 60, teams: [], doAgentsBlock: true }
  expect(world.when(block, { ...byMina, workspace })).toEqual({ kind: 'accepted', events })
  const unblock: Command = { type: 'contact.unblock', contactId: other }
  const blockedWorld = contactsOf(otherKnown, blocked)
  expect(blockedWorld.when(unblock, { ...byMina, workspace })).toEqual(refusedAs('not-permitted'))
  expect(blockedWorld.when(unblock, bySupervisor).kind).toBe('accepted')
  expect(world.when({ ...unblock, contactId: hana }, bySupervisor)).toEqual(refusedAs('no-change'))
})

test('[CN13] blocking in a chat ends it for everybody in it, at once and for good', () => {
  const command: Command = {
    type: 'interaction.blockCustomer',
    interactionId,
    segmentId,
    contactId: hana,
    reason: '욕설',
  }
  const supervisor = { actor: { kind: 'supervisor' as const, id: mina } }
  expect(contactsOf(known, ...conference).when(command, supervisor)).toEqual({
    kind: 'accepted',
    events: [
      { type: 'contact.blocked', contactId: hana, reason: '욕설' },
      { type: 'interaction.ended', interactionId, cause: 'agent', wrapUp: true },
    ],
  })
  expect(contactsOf(known, ...active).when(command)).toEqual(refusedAs('not-permitted'))
  const ofJun = { ...command, segmentId: otherSegmentId }
  expect(contactsOf(known, ...conference).when(ofJun, supervisor)).toEqual(refusedAs('not-active'))
})

test('[CN14] a blocked customer opens no chat; merged, it is the other contact that counts', () => {
  const command: Command = {
    type: 'interaction.create',
    ...{ interactionId, serviceId, entryPointId, channel: 'web', language: 'ko' },
    customer: { name: '김하나', parameters: {} },
    contact: { contactId: other, address: { kind: 'client', value: 'digest-of-a-phone' }, typed: [] },
  }
  const when = (...past: Event[]) =>
    contactsOf(...past).when({ ...command, contactId: other } as Command, { actor: customer })
  expect(when(otherKnown, blocked)).toEqual(refusedAs('customer-blocked'))
  expect(when(otherKnown).kind).toBe('accepted')
})

test('[CN15] who works on a chat, or watches over its service, says whose it is', () => {
  const link: Command = { type: 'interaction.linkContact', interactionId, contactId: hana }
  const linked = { ...link, type: 'interaction.contactLinked' }
  const world = contactsOf(known, ...active)
  expect(world.when(link)).toEqual({ kind: 'accepted', events: [linked] })
  expect(world.when(link, { actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(world.when(link, { ...bySupervisor, serviceIds: [] })).toEqual(refusedAs('not-active'))
  expect(world.when(link, { ...bySupervisor, serviceIds: [serviceId] }).kind).toBe('accepted')
  const after = contactsOf(known, ...active, linked as Event)
  expect(after.interaction?.contactId).toBe(hana)
  expect(after.when(link)).toEqual(refusedAs('no-change'))
})

test('[CN18] a chat that was linked remembers whose it was until it is linked back', () => {
  const linkedTo = (contactId: ContactId): Event => ({
    ...{ type: 'interaction.contactLinked', interactionId, contactId },
  })
  const of = (...past: Event[]) => {
    const head = contactsOf(known, otherKnown, ...active, ...past).interaction
    return [head?.contactId, head?.contactBefore]
  }
  expect(of(linkedTo(hana))).toEqual([hana, undefined])
  expect(of(linkedTo(hana), linkedTo(other))).toEqual([other, hana])
  expect(of(linkedTo(hana), linkedTo(other), linkedTo(hana))).toEqual([hana, undefined])
})
