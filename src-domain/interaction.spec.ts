import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import {
  active,
  agent,
  conference,
  connected,
  created,
  customer,
  EARLIER,
  ended,
  entryPointId,
  given,
  interactionId,
  LATER,
  left,
  messageId,
  mina,
  offered,
  queued,
  ready,
  refusedAs,
  segmentId,
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
const leave = { type: 'interaction.leave', interactionId, segmentId } as const
const complete = { type: 'segment.complete', interactionId, segmentId } as const
const end = { type: 'interaction.end', interactionId } as const
const release = { type: 'interaction.releaseAgent', interactionId, segmentId } as const

const warn = { type: 'interaction.warnInactivity', interactionId } as const
const expireInactivity = { type: 'interaction.expireInactivity', interactionId } as const
const HALF = '2026-03-02T12:05:00.000Z' as Instant
const WHOLE = '2026-03-02T12:10:00.000Z' as Instant

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
