import { expect, test } from 'vitest'
import { Event, type Recorded } from '../../src-contract/envelope'
import past from '../../src-contract/past/rows.json'
import { ServerEvent } from '../../src-contract/messaging-api/server-events'
import { NOON, record } from '../../src-domain/testing'
import { project, projectHistory } from './projection'
import type { Viewer } from './viewer'

const CHAT = '00000000-0000-4000-8000-00000000c0de'
const viewer: Viewer = {
  chatId: CHAT,
  rendersMarkup: false,
  language: 'ko',
  segments: [],
  expectedWait: 30,
  view: 'history',
  version: 'v2',
  inlinesForms: false,
}
const events = past.map(({ event }) => Event.parse(event))
const VISIBLE = new Set([
  'interaction.queued',
  'interaction.accepted',
  'interaction.joined',
  'interaction.left',
  'interaction.inactivityWarned',
  'interaction.ended',
  'interaction.navigated',
  'message.sent',
  'interaction.caseLinked',
  'form.shown',
  'form.submitted',
])
/** What changes a message is in the message itself when the whole is told. */
const TOLD_BY_POLL = new Set(['message.edited', 'message.deleted', 'form.cancelled', 'form.expired'])
const seen = (event: Event, change: Partial<Viewer> = {}) =>
  project(record([event]), { ...viewer, ...change })
const agentSays = (text: string): Event => ({
  ...(events.find(({ type }) => type === 'message.sent') as Extract<Event, { type: 'message.sent' }>),
  text,
  from: { role: 'agent', segmentId: SEGMENT, agentId: AGENT },
})
const { segmentId: SEGMENT, agentId: AGENT } = events.find(
  ({ type }) => type === 'interaction.left',
) as Extract<Event, { type: 'interaction.left' }>

test('[MA1] what is not told does not exist for customers', () => {
  for (const event of events)
    expect([event.type, seen(event).length > 0]).toEqual([event.type, VISIBLE.has(event.type)])
  const own = { ...viewer, segments, view: 'poll' as const }
  for (const event of events)
    if (!VISIBLE.has(event.type))
      expect([event.type, project(byMina(event), own).length > 0]).toEqual([
        event.type,
        TOLD_BY_POLL.has(event.type),
      ])
})

/** A transcript in which Mina has said and done everything. */
const byMina = (...all: Event[]) => record(all, { actor: { kind: 'agent', id: AGENT } })
const segments: Viewer['segments'] = [
  {
    ...{ id: SEGMENT, agentId: AGENT, slot: 0, status: 'active', displayName: '미나' },
    ...{ offeredAt: NOON, acceptedAt: NOON, leftAt: null },
  },
]
const edited = (seq: number, text: string): Event => ({ ...change(seq), type: 'message.edited', text })
const deleted = (seq: number): Event => ({ ...change(seq), type: 'message.deleted' })
function change(seq: number) {
  const { interactionId, messageId } = agentSays('') as Extract<Event, { type: 'message.sent' }>
  return { interactionId, messageId, seq }
}
const MESSAGE = change(1).messageId
const polled = (recorded: readonly Recorded[], change: Partial<Viewer> = {}) =>
  project(recorded, { ...viewer, segments, view: 'poll', ...change })

test('[MA13] an edit is told with the new words, a deletion by the id of its message', () => {
  const [, ...later] = byMina(agentSays('first'), edited(1, '<b>second</b>'), deleted(1))
  const timestamp = String(Date.parse(NOON) / 1_000)
  const party = { party_id: SEGMENT, timestamp, ref_msg_id: MESSAGE }
  const words = { msg: '&lt;b&gt;second&lt;/b&gt;', msg_text: '<b>second</b>' }
  expect(polled(later.slice(0, 1), { rendersMarkup: true })).toEqual([
    { event: 'chat_session_message_edit', ...party, ...words },
  ])
  expect(polled(later.slice(1))).toEqual([{ event: 'chat_session_message_delete', ...party }])
})

test('[MA13] who has not seen the first words never sees them, and who has is told in any case', () => {
  const batch = polled(byMina(agentSays('first'), edited(1, 'second'), edited(1, 'third')))
  expect(JSON.stringify(batch)).not.toContain('first')
  expect(batch).toMatchObject([
    { event: 'chat_session_message', msg_text: 'third' },
    { event: 'chat_session_message_edit', ref_msg_id: MESSAGE },
    { event: 'chat_session_message_edit', ref_msg_id: MESSAGE, msg_text: 'third' },
  ])
})

test('[MA13] what was deleted before it was told is only deleted', () => {
  expect(polled(byMina(agentSays('first'), edited(1, 'second'), deleted(1)))).toMatchObject([
    { event: 'chat_session_message_delete', ref_msg_id: MESSAGE },
  ])
})

test('[MA13] the history has every message in its last words, and none that was deleted', () => {
  const all = byMina(agentSays('one'), agentSays('two'), edited(1, 'uno'), deleted(2), agentSays('three'))
  const told = projectHistory(all, { ...viewer, segments }).map((event) => [
    'msg' in event && event.msg,
    'edited_timestamp' in event,
  ])
  expect(told).toEqual([
    ['uno', true],
    ['three', false],
  ])
})

test('[MA14] a file of an agent is told like a message, with all that any client reads', () => {
  const { file } =
    events.flatMap((event) => (event.type === 'message.sent' && event.file ? event : []))[0] ?? {}
  if (!file) throw new Error('One of the past messages is a file')
  const [told, ...more] = polled(byMina({ ...agentSays(''), file } as Event))
  expect(more).toEqual([])
  expect(told).toEqual({
    ...{ event: 'chat_session_file', party_id: SEGMENT, session_id: SEGMENT, msg_id: MESSAGE },
    ...{ file_id: file.fileId, file_name: '배송 사진.jpg', file_type: 'image' },
    timestamp: String(Date.parse(NOON) / 1_000),
  })
})

test('[MA1] no event carries an internal id to a customer', () => {
  const internal = events.flatMap((event) =>
    [
      'agentId' in event && event.agentId,
      'interactionId' in event && event.interactionId,
      'serviceId' in event && event.serviceId,
    ].filter((id) => typeof id === 'string'),
  )
  const told = JSON.stringify([...events, agentSays('hello')].flatMap((event) => seen(event)))
  expect(internal.filter((id) => told.includes(id))).toEqual([])
})

test('[MA1] an event of a later version is not shown by accident', () => {
  const [entry] = record([agentSays('hello')])
  const unknown = { ...entry, event: { type: 'note.written', text: 'canary' } } as Recorded
  expect(project([unknown], viewer)).toEqual([])
})

test('[MA1] a known event of a later version is not shown half understood', () => {
  const [entry] = record([agentSays('hello')])
  expect(project([{ ...entry, version: 99 } as Recorded], viewer)).toEqual([])
})

test('[MA2] everything shown can be decoded by the strictest client', () => {
  for (const event of [...events, agentSays('hello')].flatMap((event) => seen(event)))
    expect(ServerEvent.safeParse(event).error).toBeUndefined()
})

test('[MA3] for the web widget the words are escaped, a directive is none, and msg_text is what was written', () => {
  const text = '/buttons [<b>예</b>] & more'
  expect(seen(agentSays(text), { rendersMarkup: true })).toMatchObject([
    { msg: '&#47;buttons [&lt;b&gt;예&lt;/b&gt;] &amp; more', msg_text: text },
  ])
  expect(seen(agentSays(text))).toMatchObject([{ msg: text, msg_text: text }])
})

test("[MA4] a poll never brings the customer's own words back; the history has them under the chat's id", () => {
  const own = { ...agentSays('mine'), from: { role: 'customer' as const }, clientMessageId: '7' } as Event
  expect(seen(own, { view: 'poll' })).toEqual([])
  expect(seen(own)).toMatchObject([{ party_id: CHAT, msg_id: '7' }])
})

test('[MA4] two messages to which a client gave the same id are two in the history', () => {
  const own = { ...agentSays('mine'), from: { role: 'customer' as const }, clientMessageId: '7' } as Event
  const ids = projectHistory(record([own, own]), viewer).map((event) => 'msg_id' in event && event.msg_id)
  expect(new Set(ids).size).toBe(2)
})
