import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { FormId } from '../src-contract/ids'
import { newId } from '../src-contract/new-id'
import { mayRead } from './access'
import { deadlinesOf, slotsOf } from './facts'
import {
  active,
  agent,
  conference,
  connected,
  context,
  created,
  customer,
  given,
  interactionId,
  jun,
  junAccepted,
  junOffered,
  left,
  mina,
  otherSegmentId,
  queued,
  ready,
  refusedAs,
  segmentId,
  service,
  serviceId,
  signedIn,
  sora,
  supervisor,
} from './testing'
import { owedBy } from './owing'
import { serviceIdOf } from './segment'
import { interactionStream } from './streams'
import {
  handedOver,
  load,
  otherServiceId,
  person,
  ringing,
  soraJoined,
  together,
  transfer,
} from './testing-joining'
import { everyKind } from './testing-form'

const bySora = { actor: supervisor(sora), displayName: 'Sora' }
const byMina = { actor: agent(mina) }
const workspace = { ...context.workspace, serviceIds: [serviceId, otherServiceId] }
const join = { type: 'interaction.join', interactionId, segmentId: otherSegmentId } as const
const leave = { type: 'interaction.leave', interactionId, segmentId } as const

test('[JN1] a supervisor of the service steps in, and is a party like any other', () => {
  expect(given(...active).when(join, bySora)).toEqual({ kind: 'accepted', events: [soraJoined] })
  expect(given(...active, soraJoined).when(join, bySora)).toEqual(refusedAs('already-in-chat'))
  expect(given(...active).when(join, { ...bySora, serviceIds: [] })).toEqual(refusedAs('not-permitted'))
  expect(given(created, queued).when(join, bySora)).toEqual(refusedAs('not-active'))
})

test('[JN2] beside a supervisor who stepped in an agent only leaves; he is the last then, and has nothing to wrap up', () => {
  const both = given(...active, soraJoined)
  expect(both.when(leave, byMina)).toEqual({ kind: 'accepted', events: [left] })
  const alone = given(...active, soraJoined, left)
  expect(alone.when({ ...leave, segmentId: otherSegmentId }, bySora)).toMatchObject({
    events: [
      { type: 'interaction.left', agentId: sora, wrapUp: false },
      { type: 'interaction.ended', wrapUp: false },
    ],
  })
  const ends = both.when({ type: 'interaction.end', interactionId }, { actor: customer })
  const after = given(...active, soraJoined, ...(ends.kind === 'accepted' ? ends.events : []))
  expect(after.interaction?.segments.map(({ status }) => status)).toEqual(['wrapUp', 'completed'])
})

test('[JN3] who was asked in is taken out again by who asked him, or by a supervisor; the last agent by nobody', () => {
  const remove = { type: 'interaction.removeAgent', interactionId, segmentId: otherSegmentId } as const
  const removed = { ...left, segmentId: otherSegmentId, agentId: jun, cause: 'removed' }
  expect(given(...together).when(remove, byMina)).toEqual({
    kind: 'accepted',
    events: [{ ...removed, byName: 'Mina' }],
  })
  expect(given(...together).when(remove, bySora)).toMatchObject({ events: [removed] })
  expect(given(...conference).when(remove, byMina)).toEqual(refusedAs('not-permitted'))
  expect(given(...together).when({ ...remove, segmentId }, { actor: agent(jun) })).toEqual(
    refusedAs('not-permitted'),
  )
  expect(given(...active).when({ ...remove, segmentId }, bySora)).toEqual(refusedAs('last-agent'))
})

test('[JN4] a transfer to a queue and the leaving are one append; what rang is cancelled', () => {
  const decision = given(...ringing).when(
    { ...transfer, serviceId: otherServiceId, note: '환불 건' },
    { ...byMina, workspace },
  )
  expect(decision).toMatchObject({
    events: [
      { ...left, cause: 'transferred' },
      { type: 'interaction.invitationClosed', outcome: 'cancelled' },
      {
        ...{ type: 'interaction.queued', cause: 'transferred', place: 'back', serviceId: otherServiceId },
        handOver: { byName: 'Mina', note: '환불 건' },
      },
    ],
  })
  const head = given(...ringing, ...(decision.kind === 'accepted' ? decision.events : [])).interaction
  expect(head).toMatchObject({
    ...{ status: 'queued', serviceId: otherServiceId, invitations: [] },
    segments: [{ status: 'wrapUp', serviceId }],
  })
  expect(head && slotsOf(head)).toMatchObject([{ agentId: mina, status: 'wrapUp' }])
  expect(head && deadlinesOf(head, service)).toEqual([])
})

test('[JN4] a chat is handed on by who is alone with the customer, to a service that there is', () => {
  const to = { ...transfer, serviceId: otherServiceId }
  expect(given(...together).when(to, { ...byMina, workspace })).toEqual(refusedAs('others-remain'))
  expect(given(...active).when(to, byMina)).toEqual(refusedAs('unknown-service'))
  expect(given(...active).when(to, { workspace, actor: agent(jun) })).toEqual(refusedAs('not-active'))
})

test('[JN5] what one service handed on is read by the supervisors of both', () => {
  const { interaction } = given(...handedOver(otherServiceId))
  const reads = (serviceIds: (typeof serviceId)[]) =>
    mayRead({ id: sora, role: 'supervisor', serviceIds }, interactionStream(interactionId), interaction)
  expect([reads([serviceId]), reads([otherServiceId]), reads([])]).toEqual([true, true, false])
})

test('[JN6] a supervisor picks who is asked for a waiting chat, within the rules of an offer', () => {
  const assign = {
    type: 'interaction.assign',
    ...{ interactionId, segmentId, agentId: mina },
  } as const
  const waiting = given(signedIn, connected, ready, created, queued)
  const ofMina = { ...load, taken: [] }
  expect(waiting.when(assign, { ...bySora, load: ofMina })).toMatchObject({
    events: [{ type: 'interaction.offered', agentId: mina, slot: 0, assignedBy: 'Sora' }],
  })
  expect(
    waiting.when(assign, { ...bySora, load: { ...ofMina, person: { ...person, serviceIds: [] } } }),
  ).toEqual(refusedAs('agent-not-available'))
  expect(waiting.when(assign, { ...bySora, load: { ...ofMina, limit: 0 } })).toEqual(
    refusedAs('no-free-slot'),
  )
  expect(given(...active).when(assign, { ...bySora, load: ofMina })).toEqual(refusedAs('not-waiting'))
})

test('[JN7] what is handed over is read until somebody has accepted', () => {
  const waiting = handedOver(serviceId, '환불 건')
  expect(given(...waiting).interaction?.handOver).toEqual({ byName: 'Mina', note: '환불 건' })
  expect(given(...waiting, junOffered, junAccepted).interaction?.handOver).toBe(null)
})

/** What the only share of a chat still owes to a service that asks for a form. */
function owedAfter(...past: Event[]) {
  const { interaction } = given(...past)
  const [segment] = interaction?.segments ?? []
  if (!interaction || !segment) throw new Error('Nobody has a share of it')
  const activityForm = { id: newId<FormId>(), name: service.name, schema: everyKind }
  const owed = owedBy({ ...service, activityForm }, interaction, segment)
  return [serviceIdOf(interaction, segment), owed]
}

test('[JN5] whoever handed a chat on gives his result under the old service, and owes no form', () => {
  expect(owedAfter(...handedOver(otherServiceId))).toEqual([serviceId, undefined])
  expect(owedAfter(...active, left)).toEqual([serviceId, 'form-incomplete'])
})
