import { expect, test } from 'vitest'
import type { Event } from '../../src-contract/envelope'
import type { DeskEntry } from '../../src-contract/protocol'
import {
  accepted,
  connected,
  created,
  foldAll,
  interactionId,
  mina,
  offered,
  queued,
  ready,
  record,
  signedIn,
} from '../../src-domain/testing'
import { openChats, watchLastChat } from './last-chat'

const leaving: Event = { type: 'agent.presenceChosen', agentId: mina, presence: { state: 'offline' } }
const signedOut: Event = { type: 'agent.signedOut', agentId: mina }
const comes = [signedIn, connected, ready]
const talks = [...comes, created, queued, offered, accepted]

const deskAfter = (events: readonly Event[]): DeskEntry[] =>
  [...foldAll(record(events))].map(([stream, head]) => ({ stream, head, seq: 1, read: null }))
const without = (desk: DeskEntry[]) => desk.filter(({ stream }) => !stream.endsWith(interactionId))

function watching() {
  let times = 0
  const look = watchLastChat(mina, () => times++)
  return { look, times: () => times }
}

test('[PR5] who asked to sign out is signed out when his last chat is completed, and once', () => {
  const { look, times } = watching()
  const desk = deskAfter([...talks, leaving])
  look(desk)
  expect([openChats(desk, mina), times()]).toEqual([1, 0])
  look(without(desk))
  look(without(desk))
  expect(times()).toBe(1)
})

test('[PR5] who did not ask, or took it back, stays', () => {
  const { look, times } = watching()
  look(deskAfter([...talks, leaving]))
  look(deskAfter([...talks, leaving, ready]))
  look(without(deskAfter([...talks, leaving, ready])))
  expect(times()).toBe(0)
})

test('[PR5] who has just come in is not taken for one who asked to leave', () => {
  const { look, times } = watching()
  look(deskAfter([...comes, signedOut]))
  look(deskAfter(talks))
  expect(times()).toBe(0)
})

test('[PR8] whom a supervisor signs out goes at once where he has no chat, else with his last one', () => {
  const forced: Event = {
    ...{ type: 'agent.presenceForced', agentId: mina, cause: 'supervisor', byName: 'Sora' },
    presence: { state: 'offline' },
  }
  const idle = watching()
  idle.look(deskAfter(comes))
  idle.look(deskAfter([...comes, forced]))
  idle.look(deskAfter([...comes, forced]))
  expect(idle.times()).toBe(1)
  const busy = watching()
  busy.look(deskAfter([...talks, forced]))
  expect(busy.times()).toBe(0)
  busy.look(without(deskAfter([...talks, forced])))
  expect(busy.times()).toBe(1)
})
