import { expect, test } from 'vitest'
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
  refusedAs,
  segmentId,
  service,
} from './testing'

const leave = { type: 'interaction.leave', interactionId, segmentId } as const
const complete = { type: 'segment.complete', interactionId, segmentId } as const
const release = { type: 'interaction.releaseAgent', interactionId, segmentId } as const

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
