import { expect, test } from 'vitest'
import type { Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import { evolve } from './evolve'
import {
  accepted,
  agent,
  created,
  customer,
  foldAll,
  given,
  ended,
  fileId,
  interactionId,
  jun,
  messageId,
  mina,
  NOON,
  offered,
  original,
  picture,
  queued,
  record,
  refusedAs,
  segmentId,
} from './testing'
import { interactionStream } from './streams'

const send = { type: 'message.send', interactionId, messageId: messageId(1), text: '안녕하세요' } as const
const past = [created, queued, offered, accepted]
const sent: Event = { ...send, type: 'message.sent', from: { role: 'customer' } }
const answered: Event = { ...send, type: 'message.sent', from: { role: 'agent', segmentId, agentId: mina } }

test('[MS1] the customer writes until the end, an agent while his segment is active', () => {
  expect(given(created, queued).when(send, { actor: customer })).toEqual({ kind: 'accepted', events: [sent] })
  expect(given(...past).when(send, { actor: agent(mina) })).toEqual({ kind: 'accepted', events: [answered] })
  expect(given(...past).when(send, { actor: agent(jun) })).toEqual(refusedAs('not-active'))
  expect(given(created, queued, offered).when(send, { actor: agent(mina) })).toEqual(refusedAs('not-active'))
})

test('[MS2] an empty message is refused', () => {
  expect(given(...past).when({ ...send, text: ' \n' }, { actor: customer })).toEqual(
    refusedAs('empty-message'),
  )
})

test('[MS3] the waiting clock starts with the first unanswered message and stops with an answer', () => {
  const first = '2026-03-02T12:00:20.000Z' as Instant
  const heads = foldAll([
    ...record(past),
    ...record([sent, sent], { at: first }).map((entry, n) => ({ ...entry, seq: past.length + 1 + n })),
  ])
  const waiting = heads.get(interactionStream(interactionId))
  expect(waiting).toMatchObject({ waitingSince: first, customerMessages: 2, quietSince: first })
  const [answer] = record([answered])
  if (answer) expect(evolve(waiting, answer)).toMatchObject({ waitingSince: null, messages: 3 })
  expect.assertions(2)
})

test('[MS4] marks never go back, and what was read was delivered', () => {
  const { interaction, when } = given(...past, { type: 'message.seen', interactionId, upTo: 4 })
  expect(interaction).toMatchObject({ delivered: 4, seen: 4 })
  const mark = { type: 'message.acknowledge', interactionId, upTo: 3, mark: 'delivered' } as const
  expect(when(mark, { actor: customer })).toEqual(refusedAs('no-change'))
})

test('[MS5] a preview has 120 characters at most and never half of one', () => {
  const { interaction } = given(...past, { ...sent, text: '😀'.repeat(200) })
  expect(interaction?.lastMessage?.text).toBe('😀'.repeat(120))
})

test('[IA2] a message of the customer sets the clock of inactivity back', () => {
  const { interaction } = given(...past, { type: 'interaction.inactivityWarned', interactionId }, sent)
  expect(interaction).toMatchObject({ inactivityWarned: false, quietSince: NOON })
})

const seq = 8
const edit = {
  type: 'message.edit',
  interactionId,
  messageId: messageId(1),
  seq,
  text: '반갑습니다',
} as const
const remove = { type: 'message.delete', interactionId, messageId: messageId(1), seq } as const
const edited: Event = { ...edit, type: 'message.edited' }
const deleted: Event = { ...remove, type: 'message.deleted' }
const LAST_MOMENT = '2026-03-02T12:10:00.000Z' as Instant
const TOO_LATE = '2026-03-02T12:10:00.001Z' as Instant

test('[MS7] an agent edits and deletes his own message for ten minutes', () => {
  const chat = given(...past, answered)
  const by = { actor: agent(mina), now: LAST_MOMENT, original: original(answered) }
  expect(chat.when(edit, by)).toEqual({ kind: 'accepted', events: [edited] })
  expect(chat.when(remove, by)).toEqual({ kind: 'accepted', events: [deleted] })
  expect(chat.when(edit, { ...by, now: TOO_LATE })).toEqual(refusedAs('too-late'))
  expect(chat.when({ ...edit, text: ' ' }, by)).toEqual(refusedAs('empty-message'))
})

test('[MS7] nobody changes the words of another, nor anything after the end', () => {
  const chat = given(...past, sent)
  const by = { actor: agent(mina), original: original(sent) }
  expect(chat.when(edit, by)).toEqual(refusedAs('not-yours'))
  expect(chat.when(edit, { actor: agent(mina) })).toEqual(refusedAs('unknown-message'))
  expect(chat.when({ ...edit, messageId: messageId(2) }, by)).toEqual(refusedAs('unknown-message'))
  expect(chat.when(edit, { actor: customer, original: original(sent) })).toEqual(refusedAs('not-permitted'))
  const own = { actor: agent(mina), original: original(answered) }
  expect(given(...past, answered, ended).when(edit, own)).toEqual(refusedAs('not-active'))
})

test('[MS8] what was deleted stays deleted, and the message of a file is not edited', () => {
  const chat = given(...past, answered)
  const gone = { actor: agent(mina), original: original(answered, { changes: [edited, deleted] }) }
  expect(chat.when(edit, gone)).toEqual(refusedAs('already-deleted'))
  expect(chat.when(remove, gone)).toEqual(refusedAs('already-deleted'))
  const ofFile = {
    actor: agent(mina),
    original: original({ ...answered, text: '', file: picture.ref }),
  }
  expect(chat.when(edit, ofFile)).toEqual(refusedAs('file-with-text'))
  expect(chat.when(remove, ofFile)).toEqual({ kind: 'accepted', events: [{ ...deleted, fileId }] })
})

test('[MS9] a list shows the newest message as it is now', () => {
  const at = past.length - 1
  const heads = foldAll(record([...past, answered]))
  const before = heads.get(interactionStream(interactionId))
  const later = (event: Event) => record([{ ...event, seq: at + 2 } as Event])[0]
  const [newWords, gone, older] = [later(edited), later(deleted), record([{ ...edited, seq: 1 }])[0]]
  if (!newWords || !gone || !older) throw new Error('One event gives one record')
  expect(evolve(before, newWords)).toMatchObject({ messages: 1, lastMessage: { text: '반갑습니다' } })
  expect(evolve(before, gone)).toMatchObject({ messages: 1, lastMessage: { text: '', what: 'deleted' } })
  expect(evolve(before, older)).toBe(before)
  const file = given(...past, { ...answered, text: '', file: picture.ref })
  expect(file.interaction?.lastMessage).toMatchObject({ text: '영수증.png', what: 'file', role: 'agent' })
})

test('[FI1] [FI2] a message is words or one file of its sender, found good and not sent before', () => {
  const chat = given(...past)
  const words = { ...send, text: '' }
  const withFile = { ...words, file: { fileId, name: '영수증 3월.png' } }
  const by = { actor: agent(mina), file: picture }
  const said = { ...words, type: 'message.sent', from: { role: 'agent', segmentId, agentId: mina } }
  expect(chat.when(withFile, by)).toEqual({
    kind: 'accepted',
    events: [{ ...said, file: { ...picture.ref, name: '영수증 3월.png' } }],
  })
  expect(chat.when({ ...withFile, text: '보세요' }, by)).toEqual(refusedAs('file-with-text'))
  expect(chat.when(withFile, { actor: agent(mina) })).toEqual(refusedAs('unknown-file'))
  expect(chat.when(withFile, { ...by, file: { ...picture, uploadedBy: jun } })).toEqual(
    refusedAs('unknown-file'),
  )
  const states = {
    uploading: 'file-not-ready',
    quarantined: 'file-not-ready',
    refused: 'file-refused',
  } as const
  for (const [state, refusal] of Object.entries(states) as [keyof typeof states, string][])
    expect(chat.when(withFile, { ...by, file: { ...picture, state } })).toEqual(refusedAs(refusal))
  const taken = { ...picture, stream: interactionStream(interactionId) }
  expect(chat.when(withFile, { ...by, file: taken })).toEqual(refusedAs('file-taken'))
})

test('[FI2] a file is sent under a name that is clean, and never as a program', () => {
  const chat = given(...past)
  const named = (name: string) =>
    chat.when({ ...send, text: '', file: { fileId, name } }, { actor: agent(mina), file: picture })
  expect(named('../\u202E영수증.png ')).toMatchObject({ events: [{ file: { name: '영수증.png' } }] })
  expect(named('영수증.png.exe')).toEqual(refusedAs('file-refused'))
})

test('[FI7] what a customer could not send is told to his agents, and nobody waits for it', () => {
  const chat = given(...past)
  const command = {
    type: 'message.refuseFile',
    interactionId,
    name: '설치.exe',
    problem: 'blocked-type',
  } as const
  const decision = chat.when(command, { actor: customer })
  expect(decision).toEqual({ kind: 'accepted', events: [{ ...command, type: 'message.fileRefused' }] })
  expect(chat.when(command, { actor: agent(mina) })).toEqual(refusedAs('not-permitted'))
  const [before, after] = [
    chat.interaction,
    given(...past, { ...command, type: 'message.fileRefused' }).interaction,
  ]
  expect({ ...after, seq: 0 }).toEqual({ ...before, seq: 0 })
})
