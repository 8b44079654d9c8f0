import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import { after } from './instant'
import { interactionStream } from './streams'
import {
  active,
  agent,
  conference,
  customer,
  ended,
  fileId,
  given,
  interactionId,
  jun,
  mina,
  NOON,
  noteId,
  offered,
  original,
  otherSegmentId,
  picture,
  queued,
  created,
  refusedAs,
  segmentId,
} from './testing'
import { fileUsesOf } from './streams'

const add = { type: 'note.add', interactionId, noteId, text: '택배사에 전화함' } as const
const added: Event = { ...add, type: 'note.added', segmentId, agentId: mina }
const edit = { type: 'note.edit', interactionId, noteId, seq: 8, last: 8, text: '내일 다시 전화' } as const
const edited: Event = { ...edit, type: 'note.edited' }
const completed: Event = { type: 'interaction.completed', interactionId }
const supervisor = { kind: 'supervisor', id: jun } as const

test('[NT1] an agent writes notes in his chat and in its wrap-up, and in no other', () => {
  expect(given(...active).when(add, { actor: agent(mina) })).toEqual({ kind: 'accepted', events: [added] })
  expect(given(...active, ended).when(add, { actor: agent(mina) })).toEqual({
    kind: 'accepted',
    events: [added],
  })
  expect(given(...active).when(add, { actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(given(created, queued, offered).when(add, { actor: agent(mina) })).toEqual(refusedAs('not-active'))
  expect(given(...active).when(add, { actor: customer })).toEqual(refusedAs('not-permitted'))
  expect(given(...active).when({ ...add, text: ' ' }, { actor: agent(mina) })).toEqual(
    refusedAs('empty-message'),
  )
})

test('[NT1] a note changes nothing that rules and lists look at', () => {
  expect(given(...active, added, edited).interaction).toEqual(given(...active).interaction)
})

test('[NT4] a note that was begun before its share was over without Complete is taken for seven days', () => {
  const share = { interactionId, segmentId, agentId: mina }
  const closed = (...by: Event[]) => given(...active, ...by)
  const later = (days: number) => ({ actor: agent(mina), now: after(NOON, days * 86_400) })
  const timeUp = closed(ended, { type: 'segment.completed', ...share, cause: 'timeUp' }, completed)
  expect(timeUp.when(add, later(7))).toEqual({ kind: 'accepted', events: [added] })
  expect(timeUp.when(add, later(7.1))).toEqual(refusedAs('not-active'))
  expect(timeUp.when(add, { ...later(1), actor: agent(jun) })).toEqual(refusedAs('not-active'))
  const lost = { type: 'interaction.left', ...share, cause: 'agentLost', wrapUp: false } as const
  expect(closed(lost, queued).when(add, later(0))).toEqual({ kind: 'accepted', events: [added] })
  const offeredAnew: Event = {
    ...share,
    type: 'interaction.offered',
    segmentId: otherSegmentId,
    slot: 0,
    expiresAt: NOON,
  }
  expect(closed(lost, queued, offeredAnew).when(add, later(0))).toEqual({ kind: 'accepted', events: [added] })
  expect(closed({ ...ended, wrapUp: false } as Event).when(add, later(1))).toMatchObject({ kind: 'accepted' })
  const byHimself = closed(ended, { type: 'segment.completed', ...share }, completed)
  expect(byHimself.when(add, later(0))).toEqual(refusedAs('not-active'))
})

test('[NT2] a note is edited by its author until the interaction is completed, then by a supervisor', () => {
  const by = (actor: ReturnType<typeof agent> | typeof supervisor) => ({ actor, original: original(added) })
  const chat = given(...conference, added)
  expect(chat.when(edit, by(agent(mina)))).toEqual({ kind: 'accepted', events: [edited] })
  expect(chat.when(edit, by(agent(jun)))).toEqual(refusedAs('not-yours'))
  expect(chat.when(edit, by(supervisor))).toEqual(refusedAs('not-yours'))
  const over = given(...active, added, ended, completed)
  expect(over.when(edit, by(agent(mina)))).toEqual(refusedAs('not-yours'))
  expect(over.when(edit, by(supervisor))).toEqual({ kind: 'accepted', events: [edited] })
  expect(chat.when(edit, { actor: agent(mina) })).toEqual(refusedAs('unknown-message'))
})

test('[NT3] a version that was not seen is never overwritten', () => {
  const by = { actor: agent(mina), original: original(added, { changes: [edited] }) }
  const chat = given(...active, added, edited)
  expect(chat.when(edit, by)).toEqual(refusedAs('changed-meanwhile'))
  expect(chat.when({ ...edit, last: 9 }, by)).toMatchObject({ kind: 'accepted' })
})

test('[FI1] [FI2] a note is words or one file of its author', () => {
  const words = { ...add, text: '' }
  const withFile = { ...words, file: { fileId } }
  expect(given(...active).when(withFile, { actor: agent(mina), file: picture })).toEqual({
    kind: 'accepted',
    events: [{ ...words, type: 'note.added', segmentId, agentId: mina, file: picture.ref }],
  })
  const taken = { ...picture, stream: interactionStream(interactionId) }
  expect(given(...active).when(withFile, { actor: agent(mina), file: taken })).toEqual(
    refusedAs('file-taken'),
  )
})

test('[FI3] a message shows its file to customers until it is deleted, a note never does', () => {
  const file = picture.ref
  const from = { role: 'agent' as const, segmentId, agentId: mina }
  const message = { interactionId, messageId: '0000000c-0000-4000-8000-000000000001' as never, text: '' }
  expect(fileUsesOf({ ...message, type: 'message.sent', from, file })).toEqual([{ fileId, use: 'shown' }])
  expect(fileUsesOf({ ...message, type: 'message.deleted', seq: 8, fileId })).toEqual([
    { fileId, use: 'withdrawn' },
  ])
  expect(fileUsesOf({ ...added, file })).toEqual([{ fileId, use: 'internal' }])
  expect(fileUsesOf(added)).toEqual([])
})
