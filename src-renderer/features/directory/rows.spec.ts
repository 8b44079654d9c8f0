import { expect, test } from 'vitest'
import type { AgentId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { given, jun, mina, service, serviceId, teamId } from '../../../src-domain/testing'
import { ringing, together } from '../../../src-domain/testing-joining'
import type { AgentRow } from '../../stores/agent-rows'
import { colleaguesOf, queuesOf, reachOf } from './rows'

const row = (displayName: string, change: Partial<AgentRow> = {}): AgentRow => ({
  ...{ agentId: newId<AgentId>(), displayName, role: 'agent', teamIds: [teamId], serviceIds: [serviceId] },
  ...{ limit: 3, state: 'ready', reasonId: null, forced: null, since: null, next: null },
  ...{ connection: 'connected', active: 0, ringing: 0, wrapUps: 0, overtime: 0 },
  ...change,
})
const { interaction: head } = given(...ringing)
const { interaction: joined } = given(...together)
if (!head || !joined) throw new Error('no chat')

test.each([
  ['free', row('Sora')],
  ['free', row('Sora', { state: 'notReady' })],
  ['free', row('Sora', { role: 'supervisor', active: 3 })],
  ['full', row('Sora', { active: 3 })],
  ['ringing', row('Sora', { ringing: 1 })],
  ['offline', row('Sora', { connection: 'lost' })],
  ['offline', row('Sora', { state: 'offline' })],
  ['invited', row('Jun', { agentId: jun })],
])('[DY1] somebody is %s by what he does now, not by whether he is Ready', (reach, colleague) => {
  expect(reachOf(colleague, head)).toBe(reach)
})

test('[DY1] who takes part in the chat is not asked again', () => {
  expect(reachOf(row('Jun', { agentId: jun }), joined)).toBe('here')
})

test('[DY2] colleagues are found by name, initial consonants, team and skill; the free with least to do come first', () => {
  const [hana, dul, set] = [
    row('김하나', { active: 1 }),
    row('이두리', { skills: ['환불'] }),
    row('박세은', { active: 3 }),
  ]
  const about = { head, me: mina, teamNames: () => ['상담 1팀'] }
  const find = (query: string, isOnlyFree = true) =>
    colleaguesOf([hana, set, dul, row('Mina', { agentId: mina })], about, {
      query,
      role: 'agent',
      isOnlyFree,
    }).map(({ row }) => row.displayName)
  expect(find('')).toEqual(['이두리', '김하나'])
  expect(find('', false)).toEqual(['이두리', '김하나', '박세은'])
  expect([find('ㄱㅎㄴ'), find('환불'), find('1팀')]).toEqual([['김하나'], ['이두리'], ['이두리', '김하나']])
  expect(find('nobody')).toEqual([])
})

test('[DY3] queues are the services, each with what waits there as soon as that is known', () => {
  const waiting = { serviceId, waiting: 2, ready: 1, signedIn: 3, expectedWait: 0 }
  expect(queuesOf([service], new Map([[serviceId, waiting]]), 'support')).toEqual([{ service, row: waiting }])
  expect(queuesOf([service], new Map(), 'ㄱㄱㅈㅇ')).toEqual([{ service, row: undefined }])
})
