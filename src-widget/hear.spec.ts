import { expect, test } from 'vitest'
import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import { closeUntold, hear } from './hear'
import { rebuild } from './rebuild'
import { chatId, ended, heard, joined, mina, said, sentFile, status, texts } from './testing'

test('[WG1] a message that is told twice is shown once, where it was first', () => {
  const transcript = heard(joined(), said(mina, '1'), said(mina, '2'), said(mina, '1'), joined())
  expect(texts(transcript)).toEqual(['1', '2'])
  expect(transcript.entries).toHaveLength(3)
})

test('[WG1] two parties may use the same id', () => {
  expect(texts(heard(said(mina, '1', { text: 'hers' }), said(chatId, '1', { text: 'mine' })))).toEqual([
    'hers',
    'mine',
  ])
})

test('[WG3] an edit changes its message and says so, also when it is told again', () => {
  const edit = {
    event: 'chat_session_message_edit',
    party_id: mina,
    ref_msg_id: '1',
    msg: 'better',
    msg_text: 'better',
    timestamp: '1795000003',
  } as const
  const transcript = heard(said(mina, '1'), said(mina, '2'), edit, edit)
  expect(transcript.entries).toMatchObject([
    { text: 'better', edited: true },
    { text: '2', edited: false },
  ])
})

test('[WG3] a deleted message leaves its place, and no edit brings its text back', () => {
  const about = { party_id: mina, ref_msg_id: '1', timestamp: '1795000003' } as const
  const transcript = heard(
    said(mina, '1', { text: 'secret' }),
    { event: 'chat_session_message_delete', ...about },
    { event: 'chat_session_message_edit', ...about, msg: 'secret', msg_text: 'secret' },
  )
  expect(transcript.entries).toMatchObject([{ text: '', deleted: true }])
})

test('[WG4] who has read a message has read those before it, and a later mark takes nothing back', () => {
  const mark = { party_id: mina, timestamp: '1795000003' } as const
  const transcript = heard(
    said(chatId, '1'),
    said(chatId, '2'),
    said(chatId, '3'),
    { event: 'chat_session_message_read', ref_msg_id: '2', ...mark },
    { event: 'chat_session_message_delivered', ref_msg_id: '3', ...mark },
    { event: 'chat_session_message_read', ref_msg_id: 'unknown', ...mark },
  )
  expect(transcript.entries).toMatchObject([{ mark: 'read' }, { mark: 'read' }, { mark: 'delivered' }])
})

test('[WG4] a mark that overtakes the word that its message arrived is not lost', () => {
  const mark = { party_id: mina, ref_msg_id: '1', timestamp: '1795000003' } as const
  const early = heard({ event: 'chat_session_message_read', ...mark })
  expect(hear(early, said(chatId, '1')).entries).toMatchObject([{ mark: 'read' }])
  expect(rebuild(early, [said(chatId, '1')]).entries).toMatchObject([{ mark: 'read' }])
})

test('[WG18] a file is a message among the others, and says what it is', () => {
  const transcript = heard(
    said(mina, '1'),
    sentFile(mina, '2', '영수증.png'),
    sentFile(mina, '2', '영수증.png'),
  )
  expect(transcript.entries).toMatchObject([
    { text: '1' },
    { text: '', file: { id: 'file-2', name: '영수증.png', picture: true } },
  ])
})

test('[WG3] an edit that the history tells is said as well', () => {
  expect(heard({ ...said(mina, '1'), edited_timestamp: '1795000004' } as ServerEvent).entries).toMatchObject([
    { edited: true },
  ])
})

test('[WG5] a chat ends once, with the reason that is told first', () => {
  const timedOut = {
    event: 'chat_session_inactivity_timeout',
    msg: 'too long',
    timestamp: '1795000008',
  } as const
  const transcript = heard(status('completed'), timedOut, ended)
  expect(transcript.entries).toMatchObject([{ kind: 'timed-out', text: 'too long' }])
  expect(closeUntold(transcript, 0)).toBe(transcript)
  expect(closeUntold(heard(), 0)).toMatchObject({ over: true, entries: [{ kind: 'ended' }] })
})

test('[WG5] who waits again has no agent', () => {
  expect(heard(joined(), status('connected')).present).toEqual([mina])
  expect(heard(joined(), status('connected'), status('queued', '90'))).toMatchObject({
    present: [],
    wait: 90,
  })
})

test('[WG1] an event of a kind that this version does not know changes nothing', () => {
  const transcript = heard(joined())
  const unknown = { event: 'chat_session_hologram', timestamp: '1795000001' }
  // What a newer gateway may send is by nature outside the type.
  expect(hear(transcript, unknown as never)).toBe(transcript)
})

test('[WG14] a message says that its author has stopped typing', () => {
  const typing = { event: 'chat_session_typing', party_id: mina, timestamp: '1795000001' } as const
  expect(heard(typing).typing).toEqual([mina])
  expect(heard(typing, said(mina, '1')).typing).toEqual([])
  expect(heard({ ...typing, party_id: chatId }).typing).toEqual([])
})
