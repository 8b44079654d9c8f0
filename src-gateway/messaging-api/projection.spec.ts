import { expect, test } from 'vitest'
import { Event, type Recorded } from '../../src-contract/envelope'
import past from '../../src-contract/past/rows.json'
import { ServerEvent } from '../../src-contract/messaging-api/server-events'
import { record } from '../../src-domain/testing'
import { project, projectHistory, type Viewer } from './projection'

const CHAT = '00000000-0000-4000-8000-00000000c0de'
const viewer: Viewer = {
  chatId: CHAT,
  rendersMarkup: false,
  language: 'ko',
  expectedWait: 30,
  view: 'history',
}
const events = past.map(({ event }) => Event.parse(event))
const VISIBLE = new Set([
  'interaction.queued',
  'interaction.accepted',
  'interaction.left',
  'interaction.inactivityWarned',
  'interaction.ended',
  'interaction.navigated',
  'message.sent',
])
const seen = (event: Event, change: Partial<Viewer> = {}) =>
  record([event]).flatMap((entry) => project(entry, { ...viewer, ...change }))
const agentSays = (text: string): Event => ({
  ...(events.find(({ type }) => type === 'message.sent') as Extract<Event, { type: 'message.sent' }>),
  text,
  from: { role: 'agent', segmentId: SEGMENT, agentId: AGENT },
})
const { segmentId: SEGMENT, agentId: AGENT } = events.find(
  ({ type }) => type === 'interaction.left',
) as Extract<Event, { type: 'interaction.left' }>

test('[MA1] what is not listed does not exist for customers', () => {
  for (const event of events)
    expect([event.type, seen(event).length > 0]).toEqual([event.type, VISIBLE.has(event.type)])
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
  expect(project(unknown, viewer)).toEqual([])
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
