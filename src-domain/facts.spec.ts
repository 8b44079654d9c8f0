import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { AgentId, Instant } from '../src-contract/ids'
import { isOnDesk, mayRead, type Reader } from './access'
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
  serviceId,
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

const readerOf = (id: AgentId, more: Partial<Reader> = {}): Reader => ({
  ...{ id, role: 'agent', serviceIds: [serviceId] },
  ...more,
})

test('[AC4] a supervisor reads the interactions of his services, whoever had them', () => {
  const stream = interactionStream(interactionId)
  const over = after(offered, accepted, left, ended, completed)
  const reads = (more: Partial<Reader>) => mayRead(readerOf(jun, more), stream, over)
  expect(reads({ role: 'supervisor' })).toBe(true)
  expect(reads({ role: 'supervisor', serviceIds: [] })).toBe(false)
  expect(reads({ role: 'agent' })).toBe(false)
  expect(isOnDesk(jun, stream, over)).toBe(false)
})

test('[AC2] an agent reads his own stream and the chats in which he has an open segment', () => {
  const stream = interactionStream(interactionId)
  expect(mayRead(readerOf(mina), agentStream(mina), undefined)).toBe(true)
  expect(mayRead(readerOf(mina), agentStream(jun), undefined)).toBe(false)
  expect(mayRead(readerOf(mina), stream, after(offered, accepted, left, ended))).toBe(true)
  expect(mayRead(readerOf(mina), stream, after(offered, accepted, left, ended, completed))).toBe(false)
  expect(mayRead(readerOf(jun), stream, after(offered, accepted))).toBe(false)
})

test('[EV1] an unknown event changes nothing', () => {
  const head = after(offered)
  const [entry] = record([queued])
  if (!entry) throw new Error('One event was recorded')
  expect(evolve(head, { ...entry, event: { type: 'interaction.dreamt' } })).toBe(head)
})
