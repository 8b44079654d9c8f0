import { defineStore } from 'pinia'
import { shallowReactive, shallowRef, watch as follow } from 'vue'
import type { Board, ChatRow, QueueRow } from '../../src-contract/board'
import type { AgentId, InteractionId, ServiceId } from '../../src-contract/ids'
import { host } from '../host'
import { type AgentRow, createAgentRows } from './agent-rows'
import { useSessionStore } from './session'

/** Who is there, what they do and what waits: asked for as long as some part of the page looks at it. */
export const useBoardStore = defineStore('board', () => {
  const session = useSessionStore()
  const agents = shallowReactive(new Map<AgentId, AgentRow>())
  const queues = shallowReactive(new Map<ServiceId, QueueRow>())
  const chats = shallowReactive(new Map<InteractionId, ChatRow>())
  /** Whether it has been told at all; before that empty maps mean nothing. */
  const isKnown = shallowRef(false)
  const rows = createAgentRows(agents)

  function forget() {
    rows.clear()
    queues.clear()
    chats.clear()
    isKnown.value = false
  }

  function hear(board: Board) {
    if (!asked) return
    rows.take(board)
    take(queues, board, (row) => row.serviceId)(board.queues)
    take(chats, board, (row) => row.interactionId)(board.chats)
    isKnown.value = true
  }
  host().on('session.board', hear)

  const lookers = { all: 0, chats: 0 }
  let asked: 'chats' | 'agents' | null = null
  function ask() {
    const wanted = lookers.chats > 0 ? 'chats' : lookers.all > 0 ? 'agents' : null
    if (wanted === asked) return
    asked = wanted
    if (wanted) void host().call('session.watchBoard', { chats: wanted === 'chats' })
    else {
      void host().call('session.unwatchBoard', {})
      forget()
    }
  }

  /** The chats as well, for supervisors; what comes back ends it. */
  function watch(withChats: boolean): () => void {
    let isOver = false
    const count = (step: 1 | -1) => {
      lookers.all += step
      if (withChats) lookers.chats += step
      ask()
    }
    count(1)
    return () => {
      if (!isOver) count(-1)
      isOver = true
    }
  }

  /** Whoever signed out leaves nothing for the next at this desk; what still looks at it asks for him. */
  follow(
    () => session.link.state,
    (state, before) => {
      if (state === 'signedOut') forget()
      else if (before === 'signedOut' && asked)
        void host().call('session.watchBoard', { chats: asked === 'chats' })
    },
    { flush: 'sync' },
  )

  return { agents, queues, chats, isKnown, watch }
})

/** Those that have come or changed; of a whole board those that are not on it are gone. */
const take =
  <Id, Row>(known: Map<Id, Row>, { isWhole, gone }: Board, idOf: (row: Row) => Id) =>
  (rows: readonly Row[]) => {
    const stays = isWhole ? new Set(rows.map(idOf)) : null
    for (const id of stays ? [...known.keys()] : []) if (!stays?.has(id)) known.delete(id)
    // Ids of all kinds in one list: what is not of this one is not found here.
    for (const id of gone) known.delete(id as Id)
    for (const row of rows) known.set(idOf(row), row)
  }
