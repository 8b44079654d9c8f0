import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import { mayRead } from './access'
import { evolve } from './evolve'
import { deadlinesOf, slotsOf } from './facts'
import { agentStream, interactionStream } from './streams'
import {
  accepted,
  connected,
  created,
  given,
  interactionId,
  jun,
  mina,
  offered,
  queued,
  record,
  segmentId,
  service,
  signedIn,
} from './testing'

const left: Event = {
  type: 'interaction.left',
  interactionId,
  segmentId,
  agentId: mina,
  cause: 'left',
  wrapUp: true,
}
const ended: Event = { type: 'interaction.ended', interactionId, cause: 'agent', wrapUp: true }
const completed: Event = { type: 'segment.completed', interactionId, segmentId, agentId: mina }
const after = (...past: Event[]) => {
  const head = given(created, queued, ...past).interaction
  if (!head) throw new Error('The interaction was created')
  return head
}

test('[FA1] offered and active segments hold a numbered slot, a wrap-up none', () => {
  expect(slotsOf(after(offered))).toMatchObject([{ agentId: mina, number: 0, status: 'offered' }])
  expect(slotsOf(after(offered, accepted))).toMatchObject([{ number: 0, status: 'active' }])
  expect(slotsOf(after(offered, accepted, left, ended))).toMatchObject([{ number: null, status: 'wrapUp' }])
  expect(slotsOf(after(offered, accepted, left, ended, completed))).toEqual([])
})

test('[FA2] a head names its deadlines, and each goes with what it stood for', () => {
  const keys = (head: Parameters<typeof deadlinesOf>[0]) => deadlinesOf(head, service).map(({ key }) => key)
  expect(keys(after())).toEqual([])
  expect(keys(after(offered))).toEqual([`offer/${segmentId}`])
  expect(keys(after(offered, accepted))).toEqual(['inactivityWarning', 'inactivity'])
  expect(keys(after(offered, accepted, { type: 'interaction.inactivityWarned', interactionId }))).toEqual([
    'inactivity',
  ])
  expect(keys(after(offered, accepted, left, ended))).toEqual([])
  const graceEndsAt = '2026-03-02T12:01:00.000Z' as Instant
  const lost = given(signedIn, connected, { type: 'agent.connectionLost', agentId: mina, graceEndsAt }).agent
  expect(lost && deadlinesOf(lost, undefined)).toMatchObject([{ key: 'grace', at: graceEndsAt }])
})

test('[AC2] an agent reads his own stream and the chats in which he has an open segment', () => {
  const stream = interactionStream(interactionId)
  expect(mayRead(mina, agentStream(mina), undefined)).toBe(true)
  expect(mayRead(mina, agentStream(jun), undefined)).toBe(false)
  expect(mayRead(mina, stream, after(offered, accepted, left, ended))).toBe(true)
  expect(mayRead(mina, stream, after(offered, accepted, left, ended, completed))).toBe(false)
  expect(mayRead(jun, stream, after(offered, accepted))).toBe(false)
})

test('[EV1] an unknown event changes nothing', () => {
  const head = after(offered)
  const [entry] = record([queued])
  if (!entry) throw new Error('One event was recorded')
  expect(evolve(head, { ...entry, event: { type: 'interaction.dreamt' } })).toBe(head)
})
