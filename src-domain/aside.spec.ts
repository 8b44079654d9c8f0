import { expect, test } from 'vitest'
import {
  active,
  agent,
  customer,
  ended,
  given,
  interactionId,
  jun,
  left,
  messageId,
  mina,
  refusedAs,
  sora,
  supervisor,
} from './testing'

const byMina = { actor: agent(mina) }
const bySora = { actor: supervisor(sora), displayName: 'Sora' }

test('[AS1] colleagues in a chat and the supervisors of its service speak among themselves, as long as it lasts', () => {
  const say = { type: 'aside.say', interactionId, messageId: messageId(50), text: '규정 3조' } as const
  const said = { ...say, type: 'aside.said' } as const
  expect(given(...active).when(say, byMina)).toEqual({
    kind: 'accepted',
    events: [{ ...said, agentId: mina, byName: 'Mina', isCoaching: false }],
  })
  expect(given(...active).when(say, bySora)).toMatchObject({ events: [{ agentId: sora, isCoaching: true }] })
  expect(given(...active).when(say, { actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(given(...active).when(say, { actor: customer })).toEqual(refusedAs('not-permitted'))
  expect(given(...active, left, ended).when(say, byMina)).toEqual(refusedAs('not-active'))
})
