import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { AgentHead } from '../src-contract/presence'
import { chatRowOf, doingOf, queueRowOf, type Share, sharesOf, workerOf } from './board'
import { interactionStream } from './streams'
import {
  active,
  created,
  ended,
  foldAll,
  interactionId,
  jun,
  lunch,
  mina,
  NOON,
  offered,
  queued,
  record,
  segmentId,
  serviceId,
  sora,
} from './testing'
import { flagged, handedOver, otherServiceId, ringing, RUNG_OUT, soraJoined } from './testing-joining'

const headsOf = (events: readonly Event[]) => foldAll(record(events))
function rowOf(events: readonly Event[]) {
  const head = headsOf(events).get(interactionStream(interactionId))
  return head && 'segments' in head ? chatRowOf(head) : undefined
}
const sharesAfter = (events: readonly Event[]) => [...headsOf(events).values()].flatMap(sharesOf)

const row = { interactionId, serviceId, customerName: '김하나', createdAt: NOON }
const agent: AgentHead = {
  ...{ id: mina, presence: { state: 'ready' }, since: NOON, connection: 'connected', graceEndsAt: null },
}
const share: Share = {
  ...{ agentId: mina, status: 'active', since: NOON, takesPlace: true, isOver: false, isInvitation: false },
}

test('[BD6] a chat is a row from its queue to its last wrap-up', () => {
  expect(rowOf([created, queued])).toEqual({ ...row, status: 'queued', agentIds: [], queuedAt: NOON })
  expect(rowOf([created, queued, offered])).toMatchObject({ status: 'offered', agentIds: [mina] })
  expect(rowOf(active)).toEqual({ ...row, status: 'active', agentIds: [mina] })
  expect(rowOf([...active, ended])).toEqual({ ...row, status: 'ended', agentIds: [mina] })
  const done: Event[] = [
    { type: 'segment.completed', interactionId, segmentId, agentId: mina },
    { type: 'interaction.completed', interactionId },
  ]
  expect(rowOf([...active, ended, ...done])).toBeUndefined()
})

test('[BD6] who stepped in stands apart, and a call for help is part of it', () => {
  expect(rowOf([...active, soraJoined, flagged])).toEqual({
    ...{ ...row, status: 'active', agentIds: [mina], supervisorIds: [sora] },
    flag: { agentId: mina, at: NOON },
  })
})

test('[BD7] what somebody does follows from his head and his shares, what rings for him included', () => {
  expect(sharesAfter(ringing)).toEqual([
    share,
    {
      ...share,
      agentId: jun,
      status: 'offered',
      takesPlace: false,
      isInvitation: true,
      since: RUNG_OUT,
    },
  ])
  expect(doingOf(agent, [])).toEqual({ agentId: mina, state: 'ready', since: NOON, connection: 'connected' })
  const shares: Share[] = [share, { ...share, status: 'wrapUp', isOver: true }]
  expect(doingOf({ ...agent, presence: { state: 'offline' } }, shares)).toEqual({
    ...{ agentId: mina, state: 'busy', since: NOON, connection: 'connected', next: { state: 'offline' } },
    ...{ active: 1, wrapUps: 1, overtime: 1 },
  })
})

test('[BD8] a row is short, and so is the name in it', () => {
  const long = { ...created, customer: { name: '가'.repeat(100), parameters: {} } }
  const chat = rowOf([long, ...active.slice(4), soraJoined])
  const size = (value: unknown) => JSON.stringify(value).length
  expect(chat?.customerName).toBe('가'.repeat(40))
  expect(size(rowOf(active))).toBeLessThan(300)
  const forced = { state: 'notReady', reasonId: lunch, forced: 'supervisor' } as const
  expect(size(doingOf({ ...agent, presence: forced }, [share]))).toBeLessThan(300)
})

test('[BD9] a queue counts its own: who waits since when, who is signed in, who could be asked', () => {
  const waits = rowOf([created, queued])
  const handed = rowOf(handedOver(otherServiceId))
  const person = { serviceIds: [serviceId], chatLimit: 2 }
  const workers = [
    workerOf(person, agent, []),
    workerOf(person, agent, [share]),
    workerOf(person, agent, [share, share]),
    workerOf(person, agent, [{ ...share, status: 'wrapUp', takesPlace: false }]),
    workerOf(person, { ...agent, presence: { state: 'offline' }, connection: 'gone' }, []),
    workerOf({ ...person, serviceIds: [] }, agent, []),
  ]
  const waiting = [waits, handed].flatMap((chat) => chat ?? [])
  expect(queueRowOf({ id: serviceId, expectedWait: 30 }, waiting, workers)).toEqual({
    ...{ serviceId, waiting: 1, longestSince: NOON, ready: 2, signedIn: 4, expectedWait: 30 },
  })
})
