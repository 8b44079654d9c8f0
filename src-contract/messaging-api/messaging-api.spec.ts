import { expect, test } from 'vitest'
import { ClientEvent, PostEvents } from './client-events'
import { errors } from './errors'
import { ServerEvent } from './server-events'
import { StartChat } from './session'

const joined = {
  event: 'chat_session_party_joined',
  party_id: 'p',
  first_name: 'Mina',
  last_name: '',
  display_name: 'Mina',
  type: 'internal',
  timestamp: '1614718748',
}

test('[CW18] what we send has every field, none null, none more, and times as text', () => {
  const wrong = [
    { ...joined, last_name: null },
    { ...joined, display_name: undefined },
    { ...joined, timestamp: 1_614_718_748 },
    { ...joined, type: 'msteams' },
    { ...joined, agent_id: 'x' },
  ]
  expect(ServerEvent.safeParse(joined).success).toBe(true)
  expect(wrong.map((event) => ServerEvent.safeParse(event).success)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})

test('[CW16] the ids of every client are read, whatever they look like', () => {
  const ids = [{ msg_id: '1' }, { msg_id: 0.123 }, { msg_id: '' }, { message_id: 'x' }, { msg_id: null }, {}]
  const events = ids.map((id) => ({ event: 'chat_session_message', msg: 'hi', ...id }))
  expect(events.map((event) => ClientEvent.safeParse(event).success)).toEqual(ids.map(() => true))
})

test('[CW15] a batch with what nobody knows is still a batch', () => {
  const batch = {
    events: [{ event: 'chat_session_hologram' }, null, { event: 'chat_session_end', extra: 1 }],
  }
  const { events } = PostEvents.parse(batch)
  expect(events.map((event) => ClientEvent.safeParse(event).success)).toEqual([false, false, true])
})

test('[CW9] a session opens with nothing, and with anything', () => {
  const bodies = [
    {},
    { phone_number: 82, from: null, parameters: { FIRST_NAME: 'Hana', location: { lat: 1 } }, more: true },
    { initial_message: { event: 'chat_session_message', msg: 'hi', msg_id: 1 } },
  ]
  expect(bodies.map((body) => StartChat.safeParse(body).success)).toEqual([true, true, true])
})

test('[CW2] a second poll is told differently by version', () => {
  expect(errors['5509']).toMatchObject({ v1: 400, v2: 429 })
})
