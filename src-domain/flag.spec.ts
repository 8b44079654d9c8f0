import { expect, test } from 'vitest'
import {
  active,
  agent,
  created,
  customer,
  ended,
  given,
  interactionId,
  jun,
  left,
  mina,
  NOON,
  queued,
  refusedAs,
  sora,
  supervisor,
  teamId,
} from './testing'
import { flagged } from './testing-joining'

const flag = { type: 'interaction.flag', interactionId } as const
const acknowledge = { type: 'interaction.acknowledgeFlag', interactionId } as const
const clear = { type: 'interaction.clearFlag', interactionId } as const
const byMina = { actor: agent(mina), teamIds: [teamId], supervisors: 1 }
const bySora = { actor: supervisor(sora), displayName: 'Sora' }
const cleared = { type: 'interaction.flagCleared', interactionId } as const

test('[FL1] an agent in a chat asks for help, with or without a reason, and learns how many hear it', () => {
  expect(given(...active).when(flag, byMina)).toEqual({ kind: 'accepted', events: [flagged] })
  const reason = '환불 규정'
  expect(given(...active).when({ ...flag, reason }, { ...byMina, supervisors: 0 })).toEqual({
    kind: 'accepted',
    events: [{ ...flagged, reason, supervisors: 0 }],
  })
  expect(given(...active).when(flag, { ...byMina, actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(given(created, queued).when(flag, byMina)).toEqual(refusedAs('not-active'))
})

test('[FL2] a chat is flagged at most once', () => {
  expect(given(...active, flagged).when(flag, byMina)).toEqual(refusedAs('already-flagged'))
})

test('[FL3] a supervisor of the service acknowledges it once; it stays set', () => {
  const acknowledged = given(...active, flagged).when(acknowledge, bySora)
  expect(acknowledged).toEqual({
    kind: 'accepted',
    events: [{ type: 'interaction.flagAcknowledged', interactionId, agentId: sora, byName: 'Sora' }],
  })
  const { interaction, when } = given(
    ...[...active, flagged],
    ...(acknowledged.kind === 'accepted' ? acknowledged.events : []),
  )
  expect(interaction?.flag).toMatchObject({
    acknowledged: { agentId: sora, byName: 'Sora', at: NOON },
  })
  expect(when(acknowledge, bySora)).toEqual(refusedAs('no-change'))
  expect(given(...active).when(acknowledge, bySora)).toEqual(refusedAs('not-flagged'))
  expect(given(...active, flagged).when(acknowledge, { ...bySora, serviceIds: [] })).toEqual(
    refusedAs('not-permitted'),
  )
})

test('[FL4] any of its agents clears it, also in wrap-up, and so does a supervisor', () => {
  expect(given(...active, flagged).when(clear, byMina)).toMatchObject({
    events: [{ ...cleared, cause: 'agent', byName: 'Mina' }],
  })
  expect(given(...active, flagged, left).when(clear, byMina)).toMatchObject({ events: [{ cause: 'agent' }] })
  expect(given(...active, flagged).when(clear, bySora)).toMatchObject({ events: [{ cause: 'supervisor' }] })
  expect(given(...active, flagged).when(clear, { actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(given(...active).when(clear, byMina)).toEqual(refusedAs('not-flagged'))
})

test('[FL5] it ends with the chat, and is written down as ended', () => {
  expect(
    given(...active, flagged).when({ type: 'interaction.end', interactionId }, { actor: customer }),
  ).toEqual({
    kind: 'accepted',
    events: [
      { ...cleared, cause: 'ended' },
      { ...ended, cause: 'customer' },
    ],
  })
  expect(given(...active, flagged, { ...cleared, cause: 'ended' }, ended).interaction?.flag).toBe(null)
})

test('[FL6] what it is about may be said afterwards, by any agent who takes part', () => {
  const explain = { type: 'interaction.explainFlag', interactionId, reason: '환불 규정' } as const
  const explained = { ...explain, type: 'interaction.flagExplained' } as const
  expect(given(...active, flagged).when(explain, byMina)).toEqual({ kind: 'accepted', events: [explained] })
  expect(given(...active, flagged, explained).interaction?.flag).toMatchObject({ reason: '환불 규정' })
  expect(given(...active, flagged, explained).when(explain, byMina)).toEqual(refusedAs('no-change'))
  expect(given(...active).when(explain, byMina)).toEqual(refusedAs('not-flagged'))
  expect(given(...active, flagged).when(explain, bySora)).toEqual(refusedAs('not-active'))
})
