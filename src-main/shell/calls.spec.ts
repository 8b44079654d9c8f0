import { expect, test } from 'vitest'
import type { Board, ChatRow } from '../../src-contract/board'
import { REPEAT } from '../../src-domain/alerts'
import type { Me } from '../../src-contract/workspace'
import { interactionId, mina, NOON, serviceId, sora, teamId } from '../../src-domain/testing'
import { createCalls } from './calls'

const me: Me = {
  ...{ id: sora, userName: 'sora', displayName: 'Sora', role: 'supervisor' },
  ...{ teamIds: [teamId], serviceIds: [serviceId], chatLimit: 3 },
}
const unflagged: ChatRow = {
  ...{ interactionId, serviceId, status: 'active', agentIds: [mina], createdAt: NOON },
}
const chat: ChatRow = { ...unflagged, flag: { agentId: mina, at: NOON } }
const nothing: Board = {
  ...{ revision: 2, isWhole: false, people: [], agents: [], queues: [], chats: [], gone: [] },
}
const whole: Board = {
  ...{ ...nothing, revision: 1, isWhole: true, chats: [chat] },
  people: [
    {
      ...{ agentId: mina, displayName: 'Mina', role: 'agent', limit: 3 },
      ...{ teamIds: [teamId], serviceIds: [serviceId] },
    },
  ],
}
const noon = Date.parse(NOON)
const call = { chat, agentId: mina, at: NOON, agent: 'Mina' }
const quiet = { tell: [], takeBack: [], open: 1 }

test('[SU2] a call is told at once and again every half minute, whether or not the board has moved', () => {
  const calls = createCalls()
  calls.hear(whole)
  expect(calls.look(me, noon)).toEqual({ ...quiet, tell: [call] })
  expect(calls.look(me, noon + REPEAT - 1)).toEqual(quiet)
  expect(calls.look(me, noon + REPEAT)).toEqual({ ...quiet, tell: [call] })
  calls.hear({ ...whole, revision: 9 })
  expect(calls.look(me, noon + REPEAT + 1)).toEqual(quiet)
})

test('[SU1] acknowledged, cleared or gone with its chat, it is taken back; so is all of it with the supervisor', () => {
  const ends: Partial<Board>[] = [
    { chats: [{ ...chat, flag: { agentId: mina, at: NOON, acknowledgedBy: sora } }] },
    { chats: [unflagged] },
    { gone: [interactionId] },
  ]
  for (const end of ends) {
    const calls = createCalls()
    calls.hear(whole)
    calls.look(me, noon)
    calls.hear({ ...nothing, ...end })
    expect(calls.look(me, noon)).toEqual({ tell: [], takeBack: [interactionId], open: 0 })
  }
  const calls = createCalls()
  calls.hear(whole)
  calls.look(me, noon)
  expect(calls.look(null, noon)).toEqual({ tell: [], takeBack: [interactionId], open: 0 })
})
