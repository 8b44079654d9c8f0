import { isRecord, type Json } from './json'

/** A test of one value, and what it should have been. */
interface Kind {
  readonly what: string
  readonly fits: (value: unknown) => boolean
}

const written = (what: string, pattern: RegExp): Kind => ({
  what,
  fits: (value) => typeof value === 'string' && pattern.test(value),
})

const oneOf = (...names: readonly string[]): Kind => ({
  what: `one of ${names.join(', ')}`,
  fits: (value) => typeof value === 'string' && names.includes(value),
})

const text = written('a text', /^/)
const id = written('a text that is not empty', /./)
const digits = written('a text of digits', /^\d+$/)
const seconds = written('a text of Unix seconds', /^\d{10}$/)
const whole: Kind = { what: 'a whole number', fits: (value) => /^\d+$/.test(String(value)) }
const truth: Kind = { what: 'true or false', fits: (value) => typeof value === 'boolean' }
const state = oneOf('queued', 'connecting', 'connected', 'ivr', 'failed', 'completed')

type Shape = Readonly<Record<string, Kind>>

const party = { party_id: id }
const file = {
  msg_id: id,
  file_id: id,
  file_name: id,
  file_type: oneOf('image', 'attachment'),
  session_id: id,
}
const mark = { ...party, ref_msg_id: id }

/** Mandatory fields of every event that a server may send; `timestamp` comes on top of each. */
const events: Readonly<Record<string, Shape>> = {
  chat_session_info: { service_name: text },
  chat_session_status: { state, ewt: digits },
  chat_session_party_joined: {
    ...party,
    first_name: text,
    last_name: text,
    display_name: text,
    type: oneOf('scenario', 'external', 'internal'),
  },
  chat_session_party_left: party,
  chat_session_message: { ...party, msg_id: id, msg: text, msg_text: text, channel: text },
  chat_session_message_delivered: mark,
  chat_session_message_read: mark,
  chat_session_message_edit: { ...mark, msg: text },
  chat_session_message_delete: { ref_msg_id: id },
  chat_session_typing: party,
  chat_session_not_typing: party,
  chat_session_form_show: { form_request_id: whole, form_name: text, form_timeout: whole, channel: text },
  chat_session_secure_form_show: { form_request_id: whole, form_id: id },
  chat_session_secure_form_cancel: { form_request_id: whole },
  chat_session_timeout_warning: { msg: text },
  chat_session_inactivity_timeout: { msg: text },
  chat_session_ended: {},
  chat_session_signaling: { ...party, msg_id: id, data: { what: 'an object', fits: isRecord } },
  chat_session_file: { ...party, ...file },
  chat_session_location: { ...party, latitude: text, longitude: text },
  chat_session_cobrowsing_requested: { msg_id: id },
  chat_session_cobrowsing_ended: {},
  chat_session_case_set: { case_id: id },
}

const opening: Shape = { chat_id: id, state, ewt: digits, is_new_chat: truth, phone_number: text }

const misfits = (shape: Shape, value: Json, where: string) =>
  Object.entries(shape)
    .filter(([name, kind]) => !kind.fits(value[name]))
    .map(([name, kind]) => `${where}: ${name} must be ${kind.what}, was ${JSON.stringify(value[name])}`)

function nullsIn(value: unknown, where: string): string[] {
  if (value === null) return [`${where} is null`]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => nullsIn(inner, `${where}.${name}`))
}

/** Why a decoder without mercy would refuse this event; an event of a name unknown to it needs the common fields only. */
export function faultsOfEvent(event: unknown): string[] {
  if (!isRecord(event)) return [`An event is not an object: ${JSON.stringify(event)}`]
  const name = typeof event['event'] === 'string' ? event['event'] : ''
  const shape = { event: id, timestamp: seconds, ...events[name] }
  return [...misfits(shape, event, name), ...nullsIn(event, name)]
}

/** The same for the answer to `POST chats` and `GET chats/active`. */
export const faultsOfOpening = (answer: unknown): string[] =>
  isRecord(answer)
    ? [...misfits(opening, answer, 'chats'), ...nullsIn(answer, 'chats')]
    : [`chats: the answer is not an object: ${JSON.stringify(answer)}`]
