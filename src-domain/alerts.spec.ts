import { expect, test } from 'vitest'
import type { BoardFlag, ChatRow } from '../src-contract/board'
import type { AgentId, TeamId } from '../src-contract/ids'
import { callsFor, concernsOf, NO_REPLY, timesTold } from './alerts'
import { interactionId, jun, LATER, mina, NOON, serviceId, sora, teamId } from './testing'

const chat: ChatRow = {
  ...{ interactionId, serviceId, status: 'active', agentIds: [mina], createdAt: NOON },
}
const flagged = (flag: Partial<BoardFlag> = {}): ChatRow => ({
  ...chat,
  flag: { agentId: mina, at: NOON, ...flag },
})
const supervisor = { role: 'supervisor', teamIds: [teamId] } as const
const otherTeam = '00000008-0000-4000-8000-000000000002' as TeamId
const personOf = (id: AgentId) => ({ teamIds: [id === mina ? teamId : otherTeam] })

test('[SU1] a call for help reaches the supervisors of the agent’s teams until it is acknowledged', () => {
  const called = flagged()
  const expected = [{ chat: called, agentId: mina, at: NOON }]
  expect(callsFor(supervisor, [called, chat], personOf)).toEqual(expected)
  expect(
    callsFor(supervisor, [flagged({ acknowledgedBy: sora }), flagged({ agentId: jun })], personOf),
  ).toEqual([])
  expect(callsFor({ ...supervisor, role: 'agent' }, [called], personOf)).toEqual([])
  expect(callsFor(null, [called], personOf)).toEqual([])
  const later = flagged({ at: LATER })
  expect(callsFor(supervisor, [later, called], personOf).map(({ at }) => at)).toEqual([NOON, LATER])
})

test('[SU2] it is told at once, and again every thirty seconds of the gateway’s time', () => {
  const told = (seconds: number) => timesTold({ at: NOON }, Date.parse(NOON) + seconds * 1_000)
  expect([-2, 0, 29, 30, 61].map(told)).toEqual([1, 1, 1, 2, 3])
})

test('[SU3] a customer who has waited too long and a wrap-up over its time concern a supervisor', () => {
  const now = Date.parse(NOON) + NO_REPLY
  const waits = (more: Partial<ChatRow>) => concernsOf({ ...chat, waitingSince: NOON, ...more }, now)
  const nothing = { flag: undefined, isUnanswered: false, isOvertime: false }
  expect(waits({})).toEqual({ ...nothing, isUnanswered: true })
  expect(waits({ waitingSince: LATER })).toEqual(nothing)
  expect(waits({ status: 'ended', wrapUpOver: true })).toEqual({ ...nothing, isOvertime: true })
})
