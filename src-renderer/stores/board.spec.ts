import { expect, test } from 'vitest'
import type { AgentDoing, Board, BoardPerson, ChatRow, QueueRow } from '../../src-contract/board'
import type { Instant } from '../../src-contract/ids'
import { interactionId, mina, service } from '../../src-domain/testing'
import { meetMain } from '../testing'
import { useBoardStore } from './board'

const at = '2026-03-02T12:00:00.000Z' as Instant
const person: BoardPerson = {
  ...{ agentId: mina, displayName: 'Mina', role: 'agent', teamIds: [], serviceIds: [service.id], limit: 3 },
}
const doing: AgentDoing = { agentId: mina, state: 'ready', since: at, connection: 'connected' }
const queue: QueueRow = { serviceId: service.id, waiting: 0, ready: 1, signedIn: 1, expectedWait: 30 }
const chat: ChatRow = {
  ...{ interactionId, serviceId: service.id, status: 'active', agentIds: [mina], createdAt: at },
}
const nothing: Board = {
  ...{ revision: 2, isWhole: false, people: [], agents: [], queues: [], chats: [], gone: [] },
}
const whole: Board = {
  ...{ revision: 1, isWhole: true, people: [person], agents: [doing], queues: [queue], chats: [chat] },
  gone: [],
}
const row = {
  ...person,
  ...{ state: 'ready', reasonId: null, forced: null, since: at, next: null, connection: 'connected' },
  ...{ active: 0, ringing: 0, wrapUps: 0, overtime: 0 },
}

function opened() {
  const main = meetMain({ 'session.watchBoard': () => null, 'session.unwatchBoard': () => null })
  const board = useBoardStore()
  return { main, board }
}

const shown = ({ agents, queues, chats }: ReturnType<typeof useBoardStore>) => [
  [...agents.values()],
  [...queues.values()],
  [...chats.values()],
]

test('[BD3] it is asked for once however many look at it, with the chats as long as one of them wants those', () => {
  const { main, board } = opened()
  const directory = board.watch(false)
  const one = board.watch(true)
  const other = board.watch(true)
  one()
  one()
  other()
  directory()
  expect(main.asked('session.watchBoard')).toEqual([{ chats: false }, { chats: true }, { chats: false }])
  expect(main.asked('session.unwatchBoard')).toEqual([{}])
})

test('[BD4] who somebody is and what he does are one row, whichever half changes', () => {
  const { main, board } = opened()
  board.watch(true)
  expect(board.isKnown).toBe(false)
  main.push('session.board', whole)
  expect(shown(board)).toEqual([[row], [queue], [chat]])
  const busy: AgentDoing = { ...doing, state: 'busy', active: 2, next: { state: 'offline' } }
  main.push('session.board', { ...nothing, agents: [busy] })
  main.push('session.board', { ...nothing, people: [{ ...person, displayName: 'Minah' }] })
  expect([...board.agents.values()]).toEqual([
    { ...row, displayName: 'Minah', state: 'busy', active: 2, next: { state: 'offline' } },
  ])
})

test('[BD4] whoever was never signed in is offline', () => {
  const { main, board } = opened()
  board.watch(false)
  main.push('session.board', { ...whole, agents: [] })
  expect([...board.agents.values()]).toEqual([{ ...row, state: 'offline', since: null, connection: 'gone' }])
})

test('[BD5] what is gone, or not on a whole board, is forgotten; so is all of it when nobody looks', () => {
  const { main, board } = opened()
  const release = board.watch(true)
  main.push('session.board', whole)
  main.push('session.board', { ...nothing, gone: [interactionId] })
  expect(shown(board)).toEqual([[row], [queue], []])
  main.push('session.board', { ...nothing, isWhole: true, chats: [chat] })
  expect(shown(board)).toEqual([[], [], [chat]])
  release()
  main.push('session.board', whole)
  expect([shown(board), board.isKnown]).toEqual([[[], [], []], false])
})

test('[SS4] whoever signs out leaves nothing of it; what still looks at it asks for the next', () => {
  const { main, board } = opened()
  board.watch(false)
  main.push('session.board', whole)
  main.push('session.link', { state: 'signedOut', reason: null })
  expect(shown(board)).toEqual([[], [], []])
  main.push('session.link', { state: 'connecting' })
  expect(main.asked('session.watchBoard')).toHaveLength(2)
})
