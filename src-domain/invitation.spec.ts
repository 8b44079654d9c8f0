import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import { deadlinesOf, slotsOf } from './facts'
import {
  active,
  agent,
  customer,
  ended,
  given,
  interactionId,
  invitationId,
  jun,
  left,
  mina,
  otherSegmentId,
  refusedAs,
  segmentId,
  service,
  supervisor,
  sora,
} from './testing'
import {
  accepted,
  invited,
  junJoined,
  load,
  person,
  ringing,
  RUNG_OUT,
  send,
  together,
} from './testing-joining'

const named = { invitationId, interactionId } as const
const accept = { type: 'invitation.accept', ...named } as const
const leave = { type: 'interaction.leave', interactionId, segmentId } as const
const byMina = { actor: agent(mina), load }
const byJun = { actor: agent(jun), displayName: 'Jun', load }

const closed = (outcome: string, more: object = {}) => [
  { type: 'interaction.invitationClosed', ...named, agentId: jun, agentName: 'Jun', outcome, ...more },
  { type: 'invitation.closed', ...named, outcome, ...more },
]

test('[IV1] whoever talks with the customer invites a colleague, who reads note and last words but not the chat', () => {
  expect(given(...active).when(send, byMina)).toEqual({ kind: 'accepted', events: invited() })
  expect(given(...active).when(send, { ...byMina, actor: agent(jun) })).toEqual(refusedAs('not-active'))
})

test.each([
  ['is not there', { person: { ...person, isReachable: false } }, 'agent-not-available'],
  ['is being asked something', { ringing: true }, 'agent-not-available'],
  ['has as many chats as he may', { taken: [0, 1, 2] }, 'no-free-slot'],
])('[IV2] nobody is invited who %s', (_, change, refusal) => {
  expect(given(...active).when(send, { ...byMina, load: { ...load, ...change } })).toEqual(refusedAs(refusal))
})

test('[IV2] nobody is invited twice, nor who is there, nor beyond the limit of participants', () => {
  const again = { ...send, invitationId: '00000009-0000-4000-8000-000000000002' as typeof invitationId }
  const anew = (...past: Event[]) => given(...past.filter(({ type }) => !type.startsWith('invitation.')))
  expect(anew(...ringing).when(again, byMina)).toEqual(refusedAs('already-invited'))
  expect(anew(...together).when(again, byMina)).toEqual(refusedAs('already-in-chat'))
  const full = { reasons: [], revision: 1, connectionGrace: 60, teams: [], participantLimit: 2 }
  expect(given(...active).when(send, { ...byMina, workspace: full })).toEqual(refusedAs('chat-full'))
})

test('[IV3] an invitation takes the place of an offer while it rings, and none when it is over', () => {
  const { invitation } = given(...ringing)
  expect(invitation && slotsOf(invitation)).toEqual([
    { segmentId: otherSegmentId, agentId: jun, number: null, status: 'offered' },
  ])
  const { invitation: over } = given(...together)
  expect(over && [...slotsOf(over), ...deadlinesOf(over, service)]).toEqual([])
})

test('[IV4] who accepts is in the chat, at his lowest free place; a supervisor takes none', () => {
  expect(given(...ringing).when(accept, byJun)).toEqual({ kind: 'accepted', events: accepted })
  expect(given(...ringing).when(accept, { ...byJun, load: { ...load, taken: [0, 1, 2] } })).toEqual(
    refusedAs('no-free-slot'),
  )
  expect(given(...ringing).when(accept, { ...byJun, actor: supervisor(jun) })).toMatchObject({
    events: [{}, {}, { ...junJoined, slot: null, isSupervisor: true }],
  })
})

test('[IV4] in a cold transfer the inviter leaves in the moment the other comes', () => {
  expect(given(...active, ...invited('cold')).when(accept, byJun)).toEqual({
    kind: 'accepted',
    events: [...accepted, { ...left, cause: 'transferred' }],
  })
})

test('[IV5] an invitation is accepted by the invited alone, in time, and while its chat goes on', () => {
  expect(given(...ringing).when(accept, byMina)).toEqual(refusedAs('invitation-gone'))
  expect(given(...ringing).when(accept, { ...byJun, now: RUNG_OUT })).toEqual(refusedAs('invitation-gone'))
  expect(given(...together).when(accept, byJun)).toEqual(refusedAs('invitation-gone'))
  const over = given(...ringing, {
    type: 'interaction.invitationClosed',
    ...named,
    agentId: jun,
    agentName: 'Jun',
    outcome: 'interactionEnded',
  })
  expect(over.when(accept, byJun)).toEqual(refusedAs('invitation-gone'))
})

test('[IV6] declined, cancelled or left unanswered, the inviter is told who and why', () => {
  const decline = { type: 'invitation.decline', ...named, reason: '통화 중' } as const
  expect(given(...ringing).when(decline, byJun)).toEqual({
    kind: 'accepted',
    events: closed('declined', { reason: '통화 중' }),
  })
  const cancel = { type: 'invitation.cancel', ...named } as const
  expect(given(...ringing).when(cancel, byMina)).toEqual({ kind: 'accepted', events: closed('cancelled') })
  expect(given(...ringing).when(cancel, { actor: supervisor(sora) })).toMatchObject({ kind: 'accepted' })
  expect(given(...ringing).when(cancel, byJun)).toEqual(refusedAs('not-permitted'))
  const expire = { type: 'invitation.expire', ...named } as const
  expect(given(...ringing).when(expire)).toEqual(refusedAs('not-due'))
  expect(given(...ringing).when(expire, { now: RUNG_OUT })).toEqual({
    kind: 'accepted',
    events: closed('noAnswer'),
  })
  const { invitation } = given(...ringing)
  expect(invitation && deadlinesOf(invitation, service)).toEqual([
    { key: 'expire', at: RUNG_OUT, command: expire },
  ])
})

test('[IV7] with the chat its invitations end, and the invited is told afterwards', () => {
  const told = {
    type: 'interaction.invitationClosed',
    ...named,
    agentId: jun,
    agentName: 'Jun',
    outcome: 'interactionEnded',
  } as const
  expect(given(...ringing).when({ type: 'interaction.end', interactionId }, { actor: customer })).toEqual({
    kind: 'accepted',
    events: [told, { ...ended, cause: 'customer' }],
  })
  const withdraw = { type: 'invitation.withdraw', ...named, outcome: 'interactionEnded' } as const
  expect(given(...ringing).when(withdraw)).toEqual(refusedAs('not-due'))
  expect(given(...ringing, told).when(withdraw)).toEqual({
    kind: 'accepted',
    events: [{ type: 'invitation.closed', ...named, outcome: 'interactionEnded' }],
  })
  expect(given(...ringing).when({ ...withdraw, outcome: 'unavailable' })).toEqual({
    kind: 'accepted',
    events: closed('unavailable'),
  })
})

test('[IV8] the last agent does not end a chat over an invitation that rings, unless he cancels it with it', () => {
  expect(given(...ringing).when(leave, byMina)).toEqual(refusedAs('invitation-ringing'))
  expect(given(...ringing).when({ ...leave, doesCancel: true }, byMina)).toMatchObject({
    events: [left, { type: 'interaction.invitationClosed' }, ended],
  })
})
