import { expect, test } from 'vitest'
import type { ChatRow } from '../../../src-contract/board'
import type { AgentId, InteractionId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { NO_REPLY } from '../../../src-domain/alerts'
import { jun, LATER, mina, NOON, serviceId, sora } from '../../../src-domain/testing'
import { createSearch } from '../../choseong'
import type { AgentRow } from '../../stores/agent-rows'
import { agentsShown, callersOf, chatsShown, usualFilters } from './sorting'

const row = (agentId: AgentId, displayName: string, more: Partial<AgentRow> = {}): AgentRow => ({
  ...{ agentId, displayName, role: 'agent', teamIds: [], serviceIds: [serviceId], limit: 3 },
  ...{ state: 'ready', reasonId: null, forced: null, since: NOON, next: null, connection: 'connected' },
  ...{ active: 0, ringing: 0, wrapUps: 0, overtime: 0, ...more },
})
const chat = (customerName: string, more: Partial<ChatRow> = {}): ChatRow => ({
  ...{ interactionId: newId<InteractionId>(), serviceId, status: 'active', customerName },
  ...{ agentIds: [mina], createdAt: NOON, ...more },
})
const names = (rows: readonly AgentRow[]) => rows.map(({ displayName }) => displayName)
const customers = (rows: readonly ChatRow[]) => rows.map(({ customerName }) => customerName)
const all = { search: createSearch(''), callers: new Map<AgentId, string>() }

test('[SU4] who needs a look comes first, then those at work, longest first; who is away last', () => {
  const agents = [
    row(newId(), '오프라인', { state: 'offline', since: null }),
    row(newId(), '대기 짧음', { since: LATER }),
    row(newId(), '대기 김'),
    row(newId(), '상담', { state: 'busy', active: 1 }),
    row(jun, '초과', { state: 'wrapUp', overtime: 1, since: LATER }),
    row(mina, '도움', { state: 'busy', active: 2 }),
  ]
  const callers = callersOf([chat('김하나', { flag: { agentId: mina, at: NOON } })])
  const shown = agentsShown(agents, { ...usualFilters, state: '' }, { ...all, callers })
  expect(names(shown)).toEqual(['도움', '초과', '상담', '대기 김', '대기 짧음', '오프라인'])
  expect(names(agentsShown(agents, usualFilters, all))).not.toContain('오프라인')
})

test('[SU4] agents are found by name and by initial consonants, of one service and in one state', () => {
  const agents = [
    row(mina, '김미나'),
    row(jun, '박준', { state: 'busy' }),
    row(sora, '이소라', { serviceIds: [] }),
  ]
  const found = (words: string) =>
    names(agentsShown(agents, usualFilters, { ...all, search: createSearch(words) }))
  expect([found('ㄱㅁㄴ'), found('박'), found('없음')]).toEqual([['김미나'], ['박준'], []])
  expect(names(agentsShown(agents, { ...usualFilters, serviceId }, all))).toEqual(['박준', '김미나'])
  expect(names(agentsShown(agents, { ...usualFilters, state: 'busy' }, all))).toEqual(['박준'])
})

test('[SU5] calls for help first, then the queue, then unanswered customers; found by customer or agent', () => {
  const chats = [
    chat('조용'),
    chat('기다림', { waitingSince: LATER }),
    chat('더 기다림', { waitingSince: NOON }),
    chat('대기열', { status: 'queued', agentIds: [], queuedAt: NOON }),
    chat('확인됨', { flag: { agentId: mina, at: NOON, acknowledgedBy: sora } }),
    chat('도움', { agentIds: [jun], flag: { agentId: jun, at: LATER } }),
  ]
  const view = {
    search: createSearch(''),
    namesOf: ({ customerName = '', agentIds }: ChatRow) =>
      `${customerName} ${agentIds.includes(jun) ? '박준' : ''}`,
    ...{ agentId: null, now: Date.parse(LATER) },
  }
  const shown = (
    more: Partial<Omit<typeof view, 'agentId'>> & { agentId?: AgentId | null } = {},
    filters = usualFilters,
  ) => customers(chatsShown(chats, filters, { ...view, ...more }))
  expect(shown()).toEqual(['도움', '확인됨', '대기열', '더 기다림', '기다림', '조용'])
  expect(shown({ search: createSearch('ㅂㅈ') })).toEqual(['도움'])
  expect(shown({ agentId: jun })).toEqual(['도움'])
  const late = Date.parse(NOON) + NO_REPLY
  expect(shown({ now: late }, { ...usualFilters, concern: 'noReply' })).toEqual(['더 기다림'])
})
