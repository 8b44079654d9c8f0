import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { DispositionId, Instant } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import type { Service } from '../src-contract/workspace'
import type { Context } from './decider'
import { deadlinesOf } from './facts'
import { after } from './instant'
import {
  active,
  agent,
  conference,
  customer,
  ended,
  given,
  interactionId,
  jun,
  left,
  mina,
  NOON,
  otherSegmentId,
  refusedAs,
  segmentId,
  service,
} from './testing'
import { extensionsLeft } from './wrap-up'

const END = after(NOON, 30)
const limited: Service = {
  ...service,
  wrapUp: 'limited',
  wrapUpLimit: { seconds: 30, extension: 20, extensions: 2 },
}
const timedOut = {
  ...{ id: newId<DispositionId>(), code: 'timed-out', name: { ko: '미지정', en: 'None' } },
  type: 'failure' as const,
}
const refund = { ...timedOut, id: newId<DispositionId>(), code: 'refund' }
const listed = (isRequired: boolean, onExpiry?: 'complete' | 'hold'): Service => ({
  ...limited,
  wrapUpLimit: { seconds: 30, extension: 20, extensions: 2, ...(onExpiry && { onExpiry }) },
  dispositions: {
    isRequired,
    list: [
      { ...refund, folder: [], forAgents: true },
      { ...timedOut, folder: [], forAgents: false },
    ],
  },
})

const of = { interactionId, segmentId }
const leave = { type: 'interaction.leave', ...of } as const
const extend = { type: 'segment.extendWrapUp', ...of } as const
const expire = { type: 'segment.expireWrapUp', ...of } as const
const complete = { type: 'segment.complete', ...of } as const
const leftUntil = (wrapUpEndsAt: Instant): Event => ({
  ...(left as { type: 'interaction.left' } & typeof left),
  wrapUpEndsAt,
})
const wrappingUp = [...active, leftUntil(END), ended]
const extended = (seconds: number): Event => ({
  ...{ type: 'segment.wrapUpExtended', ...of, agentId: mina },
  endsAt: after(NOON, seconds),
})
const overrun: Event = { type: 'segment.wrapUpOverrun', ...of, agentId: mina, endsAt: END }
const completed: Event = { type: 'segment.completed', ...of, agentId: mina }
const byMina: Partial<Context> = { actor: agent(mina), service: limited }
const due = (changed: Service): Partial<Context> => ({ service: changed, now: END })

test('[WU1] a limited wrap-up says when its time is up, whoever ends the chat', () => {
  expect(given(...active).when(leave, byMina)).toMatchObject({
    events: [
      { type: 'interaction.left', wrapUpEndsAt: END },
      { type: 'interaction.ended', wrapUpEndsAt: END },
    ],
  })
  expect(
    given(...active).when({ type: 'interaction.end', interactionId }, { actor: customer, service: limited }),
  ).toMatchObject({ events: [{ type: 'interaction.ended', wrapUpEndsAt: END }] })
  const head = given(...wrappingUp).interaction
  expect(head?.segments[0]?.wrapUp).toEqual({ endsAt: END, extensions: 0, isOver: false })
  expect(head && deadlinesOf(head, limited)).toEqual([
    { key: `wrapUp/${segmentId}`, at: END, command: expire },
  ])
  expect(given(...active).when(leave, { actor: agent(mina) })).toEqual({
    kind: 'accepted',
    events: [left, ended],
  })
})

test('[WU2] its agent puts the end off as often as the service allows', () => {
  expect(given(...wrappingUp).when(extend, byMina)).toEqual({ kind: 'accepted', events: [extended(50)] })
  const once = given(...wrappingUp, extended(50))
  expect(once.interaction && deadlinesOf(once.interaction, limited)).toMatchObject([{ at: after(NOON, 50) }])
  expect(once.when(extend, byMina)).toEqual({ kind: 'accepted', events: [extended(70)] })
  const twice = given(...wrappingUp, extended(50), extended(70))
  expect(twice.when(extend, byMina)).toEqual(refusedAs('no-extension-left'))
  const left = [once, twice].map(({ interaction }) => interaction?.segments[0])
  expect(left.map((segment) => segment && extensionsLeft(limited, segment))).toEqual([1, 0])
  expect(given(...wrappingUp, overrun).when(extend, byMina)).toEqual(refusedAs('no-extension-left'))
  expect(given(...active, ended).when(extend, byMina)).toEqual(refusedAs('no-extension-left'))
  expect(given(...wrappingUp).when(extend, { ...byMina, actor: agent(jun) })).toEqual(
    refusedAs('not-in-wrap-up'),
  )
})

test('[WU3] when time is up the share is completed, with the result kept for it where none was chosen', () => {
  const over = [
    { ...completed, cause: 'timeUp' },
    { type: 'interaction.completed', interactionId },
  ]
  const disposition = { ...timedOut, isAuto: true }
  const given1: Event = { type: 'segment.dispositionSet', ...of, agentId: mina, disposition }
  expect(given(...wrappingUp).when(expire, due(listed(false)))).toEqual({
    kind: 'accepted',
    events: [given1, ...over],
  })
  expect(given(...wrappingUp).when(expire, due(limited))).toEqual({ kind: 'accepted', events: over })
  const chosen: Event = { ...given1, disposition: refund }
  expect(given(...wrappingUp, chosen).when(expire, due(listed(true, 'complete')))).toEqual({
    kind: 'accepted',
    events: over,
  })
})

test('[WU3] or it is held, and the overrun told once', () => {
  expect(given(...wrappingUp).when(expire, due(listed(false, 'hold')))).toEqual({
    kind: 'accepted',
    events: [overrun],
  })
  const held = given(...wrappingUp, overrun)
  expect(held.interaction?.segments[0]).toMatchObject({
    status: 'wrapUp',
    wrapUp: { endsAt: END, isOver: true },
  })
  expect(held.interaction && deadlinesOf(held.interaction, limited)).toEqual([])
  expect(held.when(complete, byMina)).toMatchObject({ kind: 'accepted' })
})

test('[WU4] by default it is held where a result is required, and never completed while one is owed', () => {
  expect(given(...wrappingUp).when(expire, due(listed(true)))).toMatchObject({ events: [overrun] })
  const nothingKept = listed(true, 'complete')
  const owing = { ...nothingKept, dispositions: { isRequired: true, list: [] } }
  expect(given(...wrappingUp).when(expire, due(owing))).toMatchObject({ events: [overrun] })
  expect(given(...wrappingUp).when(expire, due(nothingKept))).toMatchObject({
    events: [{ disposition: { code: 'timed-out', isAuto: true } }, { type: 'segment.completed' }, {}],
  })
})

test('[WU5] a deadline that comes too early, twice or too late does nothing', () => {
  expect(given(...wrappingUp).when(expire, { service: limited })).toEqual(refusedAs('not-due'))
  expect(given(...wrappingUp, extended(50)).when(expire, due(limited))).toEqual(refusedAs('not-due'))
  expect(given(...wrappingUp, overrun).when(expire, due(limited))).toEqual(refusedAs('not-in-wrap-up'))
  expect(given(...wrappingUp, completed).when(expire, due(limited))).toEqual(refusedAs('not-in-wrap-up'))
})

test('[WU6] a supervisor of the service completes for an agent, and gives the result that is owed', () => {
  const sora = { actor: { kind: 'supervisor' as const, id: jun }, displayName: 'Sora' }
  const hers = { ...sora, serviceIds: [service.id], service: listed(true) }
  expect(given(...wrappingUp).when(complete, hers)).toEqual(refusedAs('disposition-missing'))
  const chosen = given(...wrappingUp).when(
    { type: 'segment.setDisposition', ...of, dispositionId: refund.id },
    hers,
  )
  if (chosen.kind === 'refused') throw new Error('She may')
  expect(given(...wrappingUp, ...chosen.events).when(complete, hers)).toMatchObject({
    events: [{ ...completed, cause: 'supervisor', byName: 'Sora' }, { type: 'interaction.completed' }],
  })
  expect(given(...wrappingUp).when(complete, { ...sora, serviceIds: [] })).toEqual(
    refusedAs('not-in-wrap-up'),
  )
  expect(given(...active).when(complete, hers)).toEqual(refusedAs('not-in-wrap-up'))
})

test('[WU7] in a conference each wrap-up has its own time, and the interaction waits for the last', () => {
  const junsEnd = after(NOON, 90)
  const both = [...conference, leftUntil(END), { ...ended, wrapUpEndsAt: junsEnd } as Event]
  const head = given(...both).interaction
  expect(head && deadlinesOf(head, limited).map(({ key, at }) => [key, at])).toEqual([
    [`wrapUp/${segmentId}`, END],
    [`wrapUp/${otherSegmentId}`, junsEnd],
  ])
  expect(given(...both).when(expire, due(limited))).toEqual({
    kind: 'accepted',
    events: [{ ...completed, cause: 'timeUp' }],
  })
})
