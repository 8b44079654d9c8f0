import type { BoardPerson, ChatRow } from '../src-contract/board'
import type { AgentId, Instant, TeamId } from '../src-contract/ids'
import type { Me } from '../src-contract/workspace'

/** A call for help is repeated so often until somebody acknowledges it, in milliseconds (chat-controls §4.4). */
export const REPEAT = 30_000
/** So long without an answer to the customer concerns his agent's supervisor, in milliseconds (chat-controls §6 #38). */
export const NO_REPLY = 180_000

/** What a chat on the board asks of a supervisor. */
export interface Concerns {
  /** Whoever called for help, and whether somebody has said that he sees to it. */
  readonly flag: ChatRow['flag']
  readonly isUnanswered: boolean
  readonly isOvertime: boolean
}

export const concernsOf = ({ flag, status, waitingSince, wrapUpOver }: ChatRow, now: number): Concerns => ({
  flag,
  isUnanswered:
    status === 'active' && waitingSince !== undefined && now - Date.parse(waitingSince) >= NO_REPLY,
  isOvertime: wrapUpOver === true,
})

/** A call for help that nobody has acknowledged. */
export interface CallForHelp {
  readonly chat: ChatRow
  readonly agentId: AgentId
  readonly at: Instant
}

type Person = Pick<BoardPerson, 'teamIds'>

/** Those of the supervisor's own teams, the longest waiting first. */
export function callsFor(
  me: { readonly role: Me['role']; readonly teamIds: readonly TeamId[] } | null,
  chats: Iterable<ChatRow>,
  personOf: (id: AgentId) => Person | undefined,
): CallForHelp[] {
  if (me?.role !== 'supervisor') return []
  const concerns = (id: AgentId) => personOf(id)?.teamIds.some((team) => me.teamIds.includes(team)) === true
  return [...chats]
    .flatMap((chat) => {
      const { flag } = chat
      if (!flag || flag.acknowledgedBy || !concerns(flag.agentId)) return []
      return [{ chat, agentId: flag.agentId, at: flag.at }]
    })
    .sort((one, other) => (one.at < other.at ? -1 : 1))
}

/** How often it has been told by now, the first time included. */
export const timesTold = ({ at }: Pick<CallForHelp, 'at'>, now: number): number =>
  1 + Math.max(0, Math.floor((now - Date.parse(at)) / REPEAT))
