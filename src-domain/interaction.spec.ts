import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import {
  accepted,
  agent,
  connected,
  created,
  customer,
  entryPointId,
  given,
  interactionId,
  jun,
  messageId,
  mina,
  offered,
  otherSegmentId,
  queued,
  ready,
  refusedAs,
  segmentId,
  service,
  serviceId,
  signedIn,
  system,
} from './testing'

const create = {
  type: 'interaction.create',
  interactionId,
  serviceId,
  entryPointId,
  channel: 'web',
  language: 'ko',
  customer: { name: '김하나', parameters: {} },
} as const
const offer = { type: 'interaction.offer', interactionId, segmentId, agentId: mina, slot: 0 } as const
const accept = { type: 'interaction.accept', interactionId, segmentId } as const
const reject = { type: 'interaction.reject', interactionId, segmentId } as const
const leave = { type: 'interaction.leave', interactionId, segmentId } as const
const complete = { type: 'segment.complete', interactionId, segmentId } as const
const end = { type: 'interaction.end', interactionId } as const
const active = [signedIn, connected, ready, created, queued, offered, accepted]
const LATER = '2026-03-02T12:00:11.000Z' as Instant
const EARLIER = '2026-03-02T12:00:05.000Z' as Instant

const junOffered: Event = {
  type: 'interaction.offered',
  interactionId,
  segmentId: otherSegmentId,
  agentId: jun,
  slot: 0,
  expiresAt: LATER,
}
const junAccepted: Event = {
  type: 'interaction.accepted',
  interactionId,
  segmentId: otherSegmentId,
  agentId: jun,
  displayName: 'Jun',
}
const conference = [...active, junOffered, junAccepted]
const left: Event = {
  type: 'interaction.left',
  interactionId,
  segmentId,
  agentId: mina,
  cause: 'left',
  wrapUp: true,
}
const ended: Event = { type: 'interaction.ended', interactionId, cause: 'agent', wrapUp: true }

test('[IN1] an interaction is created once', () => {
  expect(given(created).when(create, { actor: customer })).toEqual(refusedAs('id-taken'))
})

test('[IN2] a created interaction waits in its queue, with what the customer wrote first', () => {
  const firstMessage = { messageId: messageId(1), clientMessageId: '1', text: '배송이 안 왔어요' }
  expect(given().when({ ...create, firstMessage }, { actor: customer })).toEqual({
    kind: 'accepted',
    events: [
      created,
      queued,
      { type: 'message.sent', interactionId, ...firstMessage, from: { role: 'customer' } },
    ],
  })
})

test('[IN3] a customer who leaves while it rings abandons the chat, and the offer is recalled', () => {
  const { when } = given(signedIn, connected, ready, created, queued, offered)
  expect(when(end, { actor: customer })).toEqual({
    kind: 'accepted',
    events: [
      { type: 'interaction.offerRecalled', interactionId, segmentId, agentId: mina, cause: 'customerLeft' },
      { type: 'interaction.ended', interactionId, cause: 'abandoned', wrapUp: true },
      { type: 'interaction.completed', interactionId },
    ],
  })
})

test('[IN4] when the customer ends, every agent goes to wrap-up', () => {
  const { interaction } = given(...conference, {
    type: 'interaction.ended',
    interactionId,
    cause: 'customer',
    wrapUp: true,
  })
  expect(interaction?.segments.map(({ status }) => status)).toEqual(['wrapUp', 'wrapUp'])
})

test('[IN5] nothing is sent into an ended interaction', () => {
  const send = { type: 'message.send', interactionId, messageId: messageId(1), text: 'late' } as const
  const past = given(...active, left, ended)
  expect(past.when(send, { actor: agent(mina) })).toEqual(refusedAs('not-active'))
  expect(past.when(send, { actor: customer })).toEqual(refusedAs('not-active'))
  expect(past.when(end, { actor: customer })).toEqual(refusedAs('not-active'))
})

test('[IN6] the interaction is completed with its last segment', () => {
  const completed = { type: 'segment.completed', interactionId, segmentId, agentId: mina }
  expect(given(...active, left, ended).when(complete, { actor: agent(mina) })).toEqual({
    kind: 'accepted',
    events: [completed, { type: 'interaction.completed', interactionId }],
  })
  const stillOpen = given(...conference, {
    type: 'interaction.ended',
    interactionId,
    cause: 'customer',
    wrapUp: true,
  })
  expect(stillOpen.when(complete, { actor: agent(mina) })).toEqual({ kind: 'accepted', events: [completed] })
})

test('[IN7] a customer lost for too long ends the interaction', () => {
  const lose = { type: 'interaction.loseCustomer', interactionId } as const
  expect(given(...active).when(lose)).toEqual({
    kind: 'accepted',
    events: [{ type: 'interaction.ended', interactionId, cause: 'customerLost', wrapUp: true }],
  })
  expect(given(created, queued).when(lose)).toMatchObject({ events: [{ cause: 'abandoned' }, {}] })
})

test('[IN8] the same page is not recorded twice in a row', () => {
  const page = { interactionId, title: '주문', page: 'https://shop.example/orders' }
  const { when } = given(created, queued, { type: 'interaction.navigated', ...page })
  expect(when({ type: 'interaction.navigate', ...page }, { actor: customer })).toEqual(refusedAs('no-change'))
})

test('[IN9] a head stays under 8 KB after a thousand offers and messages', () => {
  const rounds = Array.from({ length: 1_000 }, (_, n): Event[] => [
    offered,
    {
      type: 'interaction.rejected',
      interactionId,
      segmentId,
      agentId: mina,
      avoidUntil: LATER,
    },
    queued,
    {
      type: 'message.sent',
      interactionId,
      messageId: messageId(n),
      text: '가'.repeat(8_000),
      from: { role: 'customer' },
    },
  ]).flat()
  const { interaction } = given(created, queued, ...rounds)
  expect(interaction).toMatchObject({ messages: 1_000 })
  // Every character of the head counted at its widest in UTF-8.
  expect(JSON.stringify(interaction).length * 3).toBeLessThan(8_192)
})

test('[OF1] only a waiting chat is offered, to a ready agent with a free slot', () => {
  const waiting = given(signedIn, connected, ready, created, queued)
  expect(waiting.when(offer)).toEqual({ kind: 'accepted', events: [offered] })
  expect(given(...active).when(offer)).toEqual(refusedAs('not-waiting'))
  expect(given(signedIn, connected, created, queued).when(offer)).toEqual(refusedAs('agent-not-available'))
  expect(given(signedIn, ready, created, queued).when(offer)).toEqual(refusedAs('agent-not-available'))
  const full = { limit: 1, taken: [0], ringing: false, open: 1 }
  const ringing = { limit: 3, taken: [1], ringing: true, open: 1 }
  expect(waiting.when(offer, { load: full })).toEqual(refusedAs('no-free-slot'))
  expect(waiting.when(offer, { load: ringing })).toEqual(refusedAs('no-free-slot'))
})

test('[OF3] accepting opens the segment under the name the customer will read', () => {
  const { when } = given(signedIn, connected, ready, created, queued, offered)
  expect(when(accept, { actor: agent(mina) })).toEqual({ kind: 'accepted', events: [accepted] })
  expect(given(...active).interaction).toMatchObject({
    status: 'active',
    queuedAt: null,
    segments: [{ id: segmentId, status: 'active', slot: 0 }],
  })
})

test('[OF4] accepting too late, or what is not mine, is refused as gone', () => {
  const { when } = given(signedIn, connected, ready, created, queued, offered)
  expect(when(accept, { actor: agent(mina), now: LATER })).toEqual(refusedAs('offer-gone'))
  expect(when(accept, { actor: agent(jun) })).toEqual(refusedAs('offer-gone'))
  expect(given(...active).when(accept, { actor: agent(mina) })).toEqual(refusedAs('offer-gone'))
})

const turnedDown = {
  interactionId,
  segmentId,
  agentId: mina,
  avoidUntil: '2026-03-02T12:01:00.000Z' as Instant,
}

test('[OF5] rejecting gives the chat back to the front and makes the agent Not ready', () => {
  const { when } = given(signedIn, connected, ready, created, queued, offered)
  expect(when(reject, { actor: agent(mina) })).toEqual({
    kind: 'accepted',
    events: [
      { type: 'interaction.rejected', ...turnedDown },
      { type: 'interaction.queued', interactionId, cause: 'rejected', place: 'front' },
      { type: 'agent.presenceForced', agentId: mina, cause: 'rejected' },
    ],
  })
})

const expire = { type: 'interaction.expireOffer', interactionId, segmentId, agentId: mina } as const

test('[OF2][OF6] an offer without an answer ends by its deadline with the reason No answer', () => {
  const { when } = given(signedIn, connected, ready, created, queued, offered)
  expect(when(expire, { now: LATER })).toMatchObject({
    events: [
      { type: 'interaction.unanswered' },
      { type: 'interaction.queued', cause: 'unanswered', place: 'front' },
      { type: 'agent.presenceForced', cause: 'noAnswer' },
    ],
  })
})

test('[OF7] who rejected is not asked again for that chat until the time is over', () => {
  const { when } = given(
    signedIn,
    connected,
    ready,
    created,
    queued,
    offered,
    {
      type: 'interaction.rejected',
      ...turnedDown,
    },
    queued,
  )
  expect(when(offer)).toEqual(refusedAs('agent-not-available'))
  expect(when(offer, { now: turnedDown.avoidUntil })).toMatchObject({ kind: 'accepted' })
})

test('[OF8] a rejection does not replace a Not ready that the agent had asked for', () => {
  const asked: Event = { type: 'agent.presenceChosen', agentId: mina, presence: { state: 'offline' } }
  const { when } = given(signedIn, connected, ready, created, queued, offered, asked)
  expect(when(reject, { actor: agent(mina) })).toMatchObject({ events: [{}, { type: 'interaction.queued' }] })
})

test('[OF9] a deadline that comes early or after the answer does nothing', () => {
  const { when } = given(signedIn, connected, ready, created, queued, offered)
  expect(when(expire, { now: EARLIER })).toEqual(refusedAs('not-due'))
  expect(given(...active).when(expire, { now: LATER })).toEqual(refusedAs('offer-gone'))
})

test('[SE1] with others there an agent leaves; the last one ends the chat', () => {
  expect(given(...conference).when(leave, { actor: agent(mina) })).toEqual({
    kind: 'accepted',
    events: [left],
  })
  expect(given(...active).when(leave, { actor: agent(mina) })).toEqual({
    kind: 'accepted',
    events: [left, ended],
  })
})

test('[SE2] an agent who expected otherwise is told what would happen now', () => {
  expect(given(...active).when({ ...leave, expect: 'leave' }, { actor: agent(mina) })).toEqual({
    kind: 'refused',
    refusal: { refusal: 'conflict', actual: 'end' },
  })
})

test('[SE3] without wrap-up the segment and the interaction are completed at once', () => {
  const decision = given(...active).when(leave, {
    actor: agent(mina),
    service: { ...service, wrapUp: 'none' },
  })
  expect(decision).toMatchObject({
    events: [{ wrapUp: false }, { type: 'interaction.ended' }, { type: 'interaction.completed' }],
  })
})

test('[SE4] there is no way back from wrap-up, and Complete happens once', () => {
  const inWrapUp = given(...active, left, ended)
  expect(inWrapUp.when(leave, { actor: agent(mina) })).toEqual(refusedAs('not-active'))
  expect(given(...active).when(complete, { actor: agent(mina) })).toEqual(refusedAs('not-in-wrap-up'))
  const completed = given(...active, left, ended, {
    type: 'segment.completed',
    interactionId,
    segmentId,
    agentId: mina,
  })
  expect(completed.when(complete, { actor: agent(mina) })).toEqual(refusedAs('not-in-wrap-up'))
})

test("[SE5] nobody leaves or completes another's segment", () => {
  expect(given(...conference).when(leave, { actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(given(...active, left, ended).when(complete, { actor: agent(jun) })).toEqual(
    refusedAs('not-in-wrap-up'),
  )
})

const release = { type: 'interaction.releaseAgent', interactionId, segmentId } as const

test('[SE6] a lost agent alone gives his chat back to the front; in a conference he is removed', () => {
  expect(given(...active).when(release)).toMatchObject({
    events: [
      { type: 'interaction.left', cause: 'agentLost', wrapUp: false },
      { type: 'interaction.queued', cause: 'agentLost', place: 'front' },
    ],
  })
  expect(given(...conference).when(release)).toMatchObject({ events: [{ type: 'interaction.left' }] })
})

test('[SE7] a wrap-up is not taken from a lost agent', () => {
  expect(given(...active, left, ended).when(release)).toEqual(refusedAs('not-active'))
})

const warn = { type: 'interaction.warnInactivity', interactionId } as const
const expireInactivity = { type: 'interaction.expireInactivity', interactionId } as const
const HALF = '2026-03-02T12:05:00.000Z' as Instant
const WHOLE = '2026-03-02T12:10:00.000Z' as Instant

test('[IA1] a silent customer is warned at half the time and ended at the whole', () => {
  const { when } = given(...active)
  expect(when(warn, { now: EARLIER })).toEqual(refusedAs('not-due'))
  expect(when(warn, { now: HALF })).toMatchObject({ events: [{ type: 'interaction.inactivityWarned' }] })
  expect(when(expireInactivity, { now: HALF })).toEqual(refusedAs('not-due'))
  expect(when(expireInactivity, { now: WHOLE })).toMatchObject({ events: [{ cause: 'inactivity' }] })
})

test('[AC1] the customer cannot act as an agent, nor an agent as the system', () => {
  expect(given(...active).when(leave, { actor: customer })).toEqual(refusedAs('not-permitted'))
  expect(given(...active).when(release, { actor: agent(mina) })).toEqual(refusedAs('not-permitted'))
  expect(given().when(create, { actor: system })).toEqual(refusedAs('not-permitted'))
})
