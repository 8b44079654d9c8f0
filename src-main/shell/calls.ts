import type { Board, BoardPerson, ChatRow } from '../../src-contract/board'
import type { AgentId, InteractionId } from '../../src-contract/ids'
import type { Me } from '../../src-contract/workspace'
import { type CallForHelp, callsFor, timesTold } from '../../src-domain/alerts'

/** A call for help as a notification names it: people and services, never what was said. */
export interface Call extends CallForHelp {
  readonly agent: string
}

/** What notifications must do now: show these, also anew, and take those back. */
export interface CallNotes {
  readonly tell: readonly Call[]
  readonly takeBack: readonly InteractionId[]
  readonly open: number
}

/** Follows the board for the calls that are mine to answer; each is told again and again until somebody does. */
export function createCalls() {
  const people = new Map<AgentId, BoardPerson>()
  const flagged = new Map<InteractionId, ChatRow>()
  /** How often each has been told, and whose notification may still stand. */
  const told = new Map<InteractionId, { at: string; times: number }>()

  function hear({ isWhole, people: persons, chats, gone }: Board) {
    if (isWhole) {
      people.clear()
      flagged.clear()
    }
    // Ids of all kinds in one list: what is not of this one is not found here.
    for (const id of gone) {
      people.delete(id as AgentId)
      flagged.delete(id as InteractionId)
    }
    for (const person of persons) people.set(person.agentId, person)
    for (const chat of chats) {
      if (chat.flag) flagged.set(chat.interactionId, chat)
      else flagged.delete(chat.interactionId)
    }
  }

  function isDue({ chat, at }: CallForHelp, times: number) {
    const before = told.get(chat.interactionId)
    return before?.at !== at || before.times < times
  }

  /** Looked at whenever something has changed, and every second while somebody calls. */
  function look(me: Me | null, now: number): CallNotes {
    const calls = callsFor(me, flagged.values(), (id) => people.get(id))
    const due = calls.filter((call) => isDue(call, timesTold(call, now)))
    for (const call of due) told.set(call.chat.interactionId, { at: call.at, times: timesTold(call, now) })
    const open = new Set(calls.map(({ chat }) => chat.interactionId))
    const takeBack = [...told.keys()].filter((id) => !open.has(id))
    takeBack.forEach((id) => told.delete(id))
    const tell = due.map((call) => ({ ...call, agent: people.get(call.agentId)?.displayName ?? '' }))
    return { tell, takeBack, open: open.size }
  }

  return {
    hear,
    look,
    forget: () => {
      people.clear()
      flagged.clear()
    },
  }
}
