import type { ChatRow, QueueRow } from '../../../src-contract/board'
import type { AgentId, ServiceId } from '../../../src-contract/ids'
import { concernsOf } from '../../../src-domain/alerts'
import { readyToSearch, type Search } from '../../choseong'
import type { AgentRow } from '../../stores/agent-rows'

export type Concern = 'flag' | 'noReply' | 'overtime'

/** What of the board is shown; empty strings are all of it. */
export interface Filters {
  readonly words: string
  readonly serviceId: ServiceId | ''
  readonly state: AgentRow['state'] | 'signedIn' | ''
  readonly concern: Concern | ''
}

export const usualFilters: Filters = { words: '', serviceId: '', state: 'signedIn', concern: '' }

/** Whoever needs a look first, then those at work, those who could be, and those who are away. */
const ORDER: Record<AgentRow['state'], number> = {
  busy: 1,
  reserved: 1,
  wrapUp: 2,
  ready: 3,
  notReady: 4,
  offline: 5,
}

const fitsState = ({ state }: AgentRow, wanted: Filters['state']) =>
  wanted === '' || (wanted === 'signedIn' ? state !== 'offline' : state === wanted)

/** Since when each agent has called for help. */
export const callersOf = (chats: Iterable<ChatRow>): ReadonlyMap<AgentId, string> =>
  new Map([...chats].flatMap(({ flag }) => (flag ? [[flag.agentId, flag.at] as const] : [])))

export function agentsShown(
  agents: Iterable<AgentRow>,
  { serviceId, state }: Filters,
  { search, callers }: { readonly search: Search; readonly callers: ReadonlyMap<AgentId, string> },
): AgentRow[] {
  const rank = (row: AgentRow) => (callers.has(row.agentId) || row.overtime > 0 ? 0 : ORDER[row.state])
  return [...agents]
    .filter(
      (row) =>
        fitsState(row, state) &&
        (serviceId === '' || row.serviceIds.includes(serviceId)) &&
        search(readyToSearch(row.displayName)) !== undefined,
    )
    .sort((one, other) => rank(one) - rank(other) || compare(one.since ?? '~', other.since ?? '~'))
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

export const hasConcern = (row: ChatRow, concern: Concern, now: number): boolean => {
  const { flag, isUnanswered, isOvertime } = concernsOf(row, now)
  return { flag: flag !== undefined, noReply: isUnanswered, overtime: isOvertime }[concern]
}

/** How a chat is found: by its customer's name, and those of its agents. */
export interface ChatView {
  readonly search: Search
  readonly namesOf: (row: ChatRow) => string
  readonly agentId: AgentId | null
  readonly now: number
}

/** Since when somebody waits, or else since when the chat goes on. */
export const waitOf = ({ flag, queuedAt, waitingSince, createdAt }: ChatRow): string =>
  flag?.at ?? queuedAt ?? waitingSince ?? createdAt

function urgency(row: ChatRow): number {
  if (row.flag) return row.flag.acknowledgedBy ? 1 : 0
  if (row.status === 'queued' || row.status === 'offered') return 2
  return row.waitingSince ? 3 : 4
}

export const chatsShown = (
  chats: Iterable<ChatRow>,
  { serviceId, concern }: Filters,
  { search, namesOf, agentId, now }: ChatView,
): ChatRow[] =>
  [...chats]
    .filter(
      (row) =>
        (serviceId === '' || row.serviceId === serviceId) &&
        (agentId === null || row.agentIds.includes(agentId)) &&
        (concern === '' || hasConcern(row, concern, now)) &&
        search(readyToSearch(namesOf(row))) !== undefined,
    )
    .sort((one, other) => urgency(one) - urgency(other) || compare(waitOf(one), waitOf(other)))

export const queuesShown = (queues: Iterable<QueueRow>, { serviceId }: Filters): QueueRow[] =>
  [...queues]
    .filter((row) => serviceId === '' || row.serviceId === serviceId)
    .sort(
      (one, other) =>
        other.waiting - one.waiting || compare(one.longestSince ?? '~', other.longestSince ?? '~'),
    )
