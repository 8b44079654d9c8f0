import { expect, test } from 'vitest'
import type { SegmentId, ServiceId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { interactionStream } from '../../src-domain/streams'
import { jun, mina, serviceId } from '../../src-domain/testing'
import { at } from '../log/testing'
import { type Candidate, chooseAgent, type Wanted } from './choose-agent'

const wanted: Wanted = { serviceId, avoid: [], rampUp: 3 }
const now = at(100)

const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  agentId: mina,
  slots: [],
  since: at(0),
  lastOffer: undefined,
  lastEnd: undefined,
  serviceIds: [serviceId],
  chatLimit: 2,
  ...change,
})

const slot = (status: 'offered' | 'active' | 'wrapUp', number: number | null, agentId = mina) => ({
  stream: interactionStream(newId()),
  segmentId: newId<SegmentId>(),
  agentId,
  number,
  status,
})

test('[RO3] the longest idle is asked first, counted from his last chat', () => {
  const [early, late] = [candidate({ lastEnd: at(50) }), candidate({ agentId: jun, since: at(40) })]
  expect(chooseAgent([early, late], wanted, now)).toEqual({ agentId: jun, slot: 0 })
})

test.each([
  ['serves other services', candidate({ serviceIds: [newId<ServiceId>()] })],
  ['avoids the chat', candidate({ agentId: jun })],
  ['is being asked already', candidate({ slots: [slot('offered', 0)] })],
  ['has no free place', candidate({ slots: [slot('active', 0), slot('active', 1)] })],
  ['is in wrap-up alone', candidate({ slots: [slot('wrapUp', null)] })],
  ['was asked a moment ago and is busy', candidate({ slots: [slot('active', 0)], lastOffer: at(98) })],
])('[RO4] nobody is asked who %s', (_, unfit) => {
  expect(chooseAgent([unfit], { ...wanted, avoid: [jun] }, now)).toBeUndefined()
})

test('[RO4] who has nothing is asked before who is busy, however long that one was left alone', () => {
  const busy = candidate({ slots: [slot('active', 0)], lastOffer: at(1) })
  const fresh = candidate({ agentId: jun, since: at(99) })
  expect(chooseAgent([busy, fresh], wanted, now)).toEqual({ agentId: jun, slot: 0 })
})

test('[RO4] a busy agent gets the lowest free place once the gap is over', () => {
  const slots = [slot('active', 0), slot('wrapUp', null), slot('active', 2)]
  const busy = candidate({ slots, chatLimit: 4, lastOffer: at(97) })
  expect(chooseAgent([busy], wanted, now)).toEqual({ agentId: mina, slot: 1 })
})

test('[RO7] who wraps up the customer’s last chat is asked before all others, if he may be asked at all', () => {
  const wrappingUp = candidate({ slots: [slot('active', 0), slot('wrapUp', null)], lastOffer: at(90) })
  const idle = candidate({ agentId: jun })
  const back = { ...wanted, prefers: [mina] }
  expect(chooseAgent([idle, wrappingUp], back, now)).toEqual({ agentId: mina, slot: 1 })
  expect(chooseAgent([idle, wrappingUp], wanted, now)).toEqual({ agentId: jun, slot: 0 })
  const busyWithIt = candidate({ slots: [slot('wrapUp', null)] })
  expect(chooseAgent([idle, busyWithIt], back, now)).toEqual({ agentId: jun, slot: 0 })
})
