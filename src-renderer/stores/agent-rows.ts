import type { AgentDoing, Board, BoardPerson } from '../../src-contract/board'
import type { AgentId, Instant, ReasonId } from '../../src-contract/ids'
import type { ForcedCause, Presence } from '../../src-contract/presence'

/** Who somebody is and what he does, in one row and without gaps. */
export interface AgentRow extends BoardPerson {
  readonly state: AgentDoing['state']
  readonly reasonId: ReasonId | null
  readonly forced: ForcedCause | null
  /** Null: he was never signed in. */
  readonly since: Instant | null
  readonly next: Presence | null
  readonly connection: AgentDoing['connection']
  readonly active: number
  readonly ringing: number
  readonly wrapUps: number
  readonly overtime: number
}

const neverHere: Omit<AgentRow, keyof BoardPerson> = {
  state: 'offline',
  reasonId: null,
  forced: null,
  since: null,
  next: null,
  connection: 'gone',
  active: 0,
  ringing: 0,
  wrapUps: 0,
  overtime: 0,
}

/** People and what they do come apart: each row is put together anew when either half has changed. */
export function createAgentRows(rows: Map<AgentId, AgentRow>) {
  const people = new Map<AgentId, BoardPerson>()
  const doings = new Map<AgentId, AgentDoing>()

  function clear() {
    people.clear()
    doings.clear()
    rows.clear()
  }

  function drop(id: AgentId) {
    people.delete(id)
    doings.delete(id)
    rows.delete(id)
  }

  function take(board: Board) {
    if (board.isWhole) {
      const stays = new Set(board.people.map(({ agentId }) => agentId))
      for (const id of [...people.keys()]) if (!stays.has(id)) drop(id)
      doings.clear()
    }
    // Ids of all kinds in one list: what is nobody's is not found here.
    for (const id of board.gone) drop(id as AgentId)
    for (const person of board.people) people.set(person.agentId, person)
    for (const doing of board.agents) doings.set(doing.agentId, doing)
    for (const id of new Set([...board.people, ...board.agents].map(({ agentId }) => agentId))) {
      const person = people.get(id)
      if (person) rows.set(id, { ...neverHere, ...doings.get(id), ...person })
    }
  }

  return { take, clear }
}
