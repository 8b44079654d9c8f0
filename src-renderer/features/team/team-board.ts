import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { ChatRow } from '../../../src-contract/board'
import { gatewayNow, now } from '../../clock'
import { createSearch } from '../../choseong'
import { customerName } from '../../locales/people'
import { useBoardStore } from '../../stores/board'
import { useDeskStore } from '../../stores/desk'
import {
  agentsShown,
  callersOf,
  chatsShown,
  type Concern,
  type Filters,
  hasConcern,
  queuesShown,
  usualFilters,
} from './sorting'

const CONCERNS: readonly Concern[] = ['flag', 'noReply', 'overtime']
/** What depends on the time alone is looked at again so often, in milliseconds: rows that move every second are not read. */
const SETTLE = 5_000

export const customerOf = ({ interactionId, customerName: name }: ChatRow) =>
  customerName({ id: interactionId, customer: { name: name ?? null } })

/** The board as I want to see it. */
export function useTeamBoard() {
  const board = useBoardStore()
  const desk = useDeskStore()
  onScopeDispose(board.watch(true))

  const filters = shallowRef<Filters>(usualFilters)
  const change = (wish: Partial<Filters>) => (filters.value = { ...filters.value, ...wish })
  const search = computed(() => createSearch(filters.value.words))

  const moment = shallowRef(gatewayNow())
  watch(now, (time) => {
    if (time - moment.value >= SETTLE || time < moment.value) moment.value = time
  })

  const agentNames = ({ agentIds, supervisorIds = [] }: ChatRow) =>
    [...agentIds, ...supervisorIds].map((id) => board.agents.get(id)?.displayName ?? '').filter(Boolean)
  const callers = computed(() => callersOf(board.chats.values()))

  const agents = computed(() =>
    agentsShown(board.agents.values(), filters.value, { search: search.value, callers: callers.value }),
  )
  const chats = computed(() =>
    chatsShown(board.chats.values(), filters.value, {
      search: search.value,
      namesOf: (row) => [customerOf(row), ...agentNames(row)].join(' '),
      agentId: desk.agentInView,
      now: moment.value,
    }),
  )
  const queues = computed(() => queuesShown(board.queues.values(), filters.value))
  const concerns = computed(() =>
    CONCERNS.map((concern) => ({
      concern,
      count: [...board.chats.values()].filter((row) => hasConcern(row, concern, moment.value)).length,
    })),
  )
  // A filter that nothing answers to any more would hide everything.
  watch(concerns, (found) => {
    const { concern } = filters.value
    if (concern !== '' && found.every((one) => one.concern !== concern || one.count === 0))
      change({ concern: '' })
  })

  return { board, filters, change, agents, chats, queues, concerns, callers, agentNames }
}
