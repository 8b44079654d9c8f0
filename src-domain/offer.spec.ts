import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import {
  accepted,
  active,
  agent,
  connected,
  created,
  EARLIER,
  given,
  interactionId,
  jun,
  LATER,
  mina,
  offered,
  queued,
  ready,
  refusedAs,
  segmentId,
  signedIn,
} from './testing'

const offer = { type: 'interaction.offer', interactionId, segmentId, agentId: mina, slot: 0 } as const
const accept = { type: 'interaction.accept', interactionId, segmentId } as const
const reject = { type: 'interaction.reject', interactionId, segmentId } as const
const turnedDown = {
  interactionId,
  segmentId,
  agentId: mina,
  avoidUntil: '2026-03-02T12:01:00.000Z' as Instant,
}

const expire = { type: 'interaction.expireOffer', interactionId, segmentId, agentId: mina } as const

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

test('[OF10] an agent with nothing but wrap-ups is not asked; one with another chat is', () => {
  const waiting = given(signedIn, connected, ready, created, queued)
  const wrapUps = { limit: 3, taken: [], ringing: false, open: 2 }
  expect(waiting.when(offer, { load: wrapUps })).toEqual(refusedAs('no-free-slot'))
  expect(waiting.when(offer, { load: { ...wrapUps, taken: [1] } })).toMatchObject({ kind: 'accepted' })
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
