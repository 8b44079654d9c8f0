import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { DispositionId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import type { Service } from '../src-contract/workspace'
import { headlineOf } from './disposition'
import {
  active,
  agent,
  conference,
  ended,
  given,
  interactionId,
  jun,
  left,
  mina,
  otherSegmentId,
  refusedAs,
  segmentId,
  service,
} from './testing'

const name = { ko: '환불 완료', en: 'Refund made' }
const refund = { id: newId<DispositionId>(), code: 'refund', name, type: 'success' as const }
const late = { ...refund, id: newId<DispositionId>(), code: 'timed-out' }
const asking = (isRequired: boolean): Service => ({
  ...service,
  dispositions: {
    isRequired,
    list: [
      { ...refund, folder: [], forAgents: true },
      { ...late, folder: [], forAgents: false },
    ],
  },
})
const by = { actor: agent(mina), service: asking(true) }

const set = { type: 'segment.setDisposition', interactionId, segmentId, dispositionId: refund.id } as const
const complete = { type: 'segment.complete', interactionId, segmentId } as const
const leave = { type: 'interaction.leave', interactionId, segmentId } as const
const wasSet: Event = {
  type: 'segment.dispositionSet',
  interactionId,
  segmentId,
  agentId: mina,
  disposition: refund,
}
const completed: Event = { type: 'segment.completed', interactionId, segmentId, agentId: mina }

test('[DI1] a result is given early, changed in the wrap-up, and taken back', () => {
  expect(given(...active).when(set, by)).toEqual({ kind: 'accepted', events: [wasSet] })
  const wrappingUp = given(...active, wasSet, left, ended)
  expect(wrappingUp.interaction?.segments[0]?.disposition).toMatchObject(refund)
  expect(wrappingUp.when({ ...set, dispositionId: null }, by)).toMatchObject({
    events: [{ disposition: null }],
  })
  const without = given(...active, wasSet, { ...wasSet, disposition: null })
  expect(without.interaction?.segments[0]?.disposition).toBeNull()
  expect(wrappingUp.when(set, by)).toEqual(refusedAs('no-change'))
})

test('[DI1] before accept and after Complete there is nothing to choose', () => {
  expect(given(...active.slice(0, -1)).when(set, by)).toEqual(refusedAs('not-active'))
  expect(given(...active, wasSet, left, ended, completed).when(set, by)).toEqual(refusedAs('not-active'))
})

test('[DI2] what the service does not offer to agents is refused', () => {
  for (const dispositionId of [late.id, newId<DispositionId>()])
    expect(given(...active).when({ ...set, dispositionId }, by)).toEqual(refusedAs('unknown-disposition'))
  expect(given(...active).when(set, { actor: agent(mina) })).toEqual(refusedAs('unknown-disposition'))
})

test('[DI3] each in a conference has a result of his own', () => {
  const talk = given(...conference, wasSet)
  expect(talk.when(set, { ...by, actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(talk.when({ ...set, segmentId: otherSegmentId }, { ...by, actor: agent(jun) })).toMatchObject({
    events: [{ segmentId: otherSegmentId, agentId: jun }],
  })
})

test('[DI4] where a result is required there is no Complete without it', () => {
  expect(given(...active, left, ended).when(complete, by)).toEqual(refusedAs('disposition-missing'))
  const optional = { ...by, service: asking(false) }
  for (const talk of [
    given(...active, left, ended).when(complete, optional),
    given(...active, wasSet, left, ended).when(complete, by),
  ])
    expect(talk).toMatchObject({ kind: 'accepted' })
})

test('[DI4] a share that owes a result goes to wrap-up even where there is none', () => {
  const none = { ...by, service: { ...asking(true), wrapUp: 'none' as const } }
  expect(given(...active).when(leave, none)).toMatchObject({ events: [{ wrapUp: true }, { wrapUp: true }] })
  expect(given(...active, wasSet).when(leave, none)).toMatchObject({ events: [{ wrapUp: false }, {}, {}] })
  const end = { type: 'interaction.end', interactionId } as const
  expect(
    given(...active).when(end, { service: none.service, actor: { kind: 'customer', id: 'c' } }),
  ).toMatchObject({
    events: [{ type: 'interaction.ended', wrapUp: true }],
  })
})

test('[DI5] the result of an interaction is that of the last agent to leave who gave one', () => {
  const byJun: Event = { ...wasSet, segmentId: otherSegmentId, agentId: jun, disposition: late }
  const headline = (...past: Event[]) => {
    const head = given(...past).interaction
    return head && headlineOf(head)?.code
  }
  expect(headline(...conference, wasSet, byJun)).toBeUndefined()
  expect(headline(...conference, wasSet, byJun, left)).toBe('refund')
  expect(headline(...conference, wasSet, byJun, left, ended)).toBe('timed-out')
  expect(headline(...conference, wasSet, left, ended)).toBe('refund')
})
