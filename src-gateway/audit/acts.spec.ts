import { expect, test } from 'vitest'
import type { Event } from '../../src-contract/envelope'
import { accepted, interactionId, mina, offered, record, segmentId, sora } from '../../src-domain/testing'
import { junJoined, soraJoined } from '../../src-domain/testing-joining'
import { auditedAmong } from './acts'

const messageId = '00000009-0000-4000-8000-000000000001' as Extract<
  Event,
  { type: 'aside.said' }
>['messageId']
const said = (isCoaching: boolean): Event => ({
  ...{ type: 'aside.said', interactionId, messageId, text: 'Offer a refund', agentId: sora, byName: 'Sora' },
  isCoaching,
})
const left = (cause: 'left' | 'removed'): Event => ({
  ...{ type: 'interaction.left', interactionId, segmentId, agentId: mina, cause, wrapUp: true },
})
const cleared = (cause: 'agent' | 'supervisor'): Event => ({
  type: 'interaction.flagCleared',
  ...{ interactionId, cause, byName: 'Sora' },
})
const forced = (cause: 'noAnswer' | 'supervisor'): Event => ({
  ...{ type: 'agent.presenceForced', agentId: mina, cause },
})
const completed = (cause?: 'supervisor'): Event => ({
  type: 'segment.completed',
  ...{ interactionId, segmentId, agentId: mina },
  ...(cause && { cause, byName: 'Sora' }),
})

const actsOf = (...events: Event[]) => auditedAmong(record(events)).map(({ act }) => act)

test('[AD7] what a supervisor does in the chats of others, and with their presence, is audited', () => {
  const acknowledged: Event = {
    ...{ type: 'interaction.flagAcknowledged', interactionId, agentId: sora, byName: 'Sora' },
  }
  const assigned = { ...offered, assignedBy: 'Sora' } as Event
  const acts = actsOf(
    ...[acknowledged, said(true), soraJoined, assigned, left('removed')],
    ...[cleared('supervisor'), forced('supervisor'), completed('supervisor')],
  )
  expect(acts).toEqual([
    ...['flag.acknowledged', 'interaction.coached', 'interaction.joined', 'interaction.assigned'],
    ...['interaction.agentRemoved', 'flag.cleared', 'agent.forced', 'interaction.completedFor'],
  ])
})

test('[AD7] what agents do, and the gateway by its rules, is not', () => {
  const usual = [offered, accepted, junJoined, said(false), left('left'), cleared('agent')]
  expect(actsOf(...usual, forced('noAnswer'), completed())).toEqual([])
})
