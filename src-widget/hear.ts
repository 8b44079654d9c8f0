import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import { asDeleted } from './deleted'
import {
  farther,
  isOwn,
  type Entry,
  type Mark,
  type Message,
  type Occurrence,
  type ShownForm,
  type Transcript,
} from './transcript'

type Heard<E extends ServerEvent['event']> = Extract<ServerEvent, { event: E }>
type Folds = { [E in ServerEvent['event']]?: (transcript: Transcript, event: Heard<E>) => Transcript }

const folds: Folds = {
  chat_session_status: heardStatus,
  chat_session_party_joined: heardJoin,
  chat_session_party_left: heardLeave,
  chat_session_message: heardMessage,
  chat_session_file: heardFile,
  chat_session_message_delivered: (transcript, { ref_msg_id }) => marked(transcript, ref_msg_id, 'delivered'),
  chat_session_message_read: (transcript, { ref_msg_id }) => marked(transcript, ref_msg_id, 'read'),
  chat_session_message_edit: (transcript, event) =>
    changed(transcript, event.ref_msg_id, (message) => ({ ...message, text: textOf(event), edited: true })),
  chat_session_message_delete: (transcript, { ref_msg_id }) => changed(transcript, ref_msg_id, asDeleted),
  chat_session_typing: (transcript, { party_id }) =>
    party_id === transcript.chatId ? transcript : withTyping(transcript, party_id, true),
  chat_session_not_typing: (transcript, { party_id }) => withTyping(transcript, party_id, false),
  chat_session_form_show: (transcript, event) => heardForm(transcript, event, false),
  chat_session_secure_form_show: (transcript, event) => heardForm(transcript, event, true),
  chat_session_form_closed: heardFormClosed,
  chat_session_timeout_warning: (transcript, event) => occurred(transcript, 'warning', event),
  chat_session_inactivity_timeout: (transcript, event) =>
    transcript.over ? transcript : over(occurred(transcript, 'timed-out', event)),
  chat_session_ended: (transcript, { timestamp }) => closed(transcript, 'ended', timestamp),
}

/**
 * Takes in one event. What was heard before changes nothing, so a batch that is handed over twice shows once;
 * neither does an event of a kind that this version does not know.
 */
export function hear(transcript: Transcript, event: ServerEvent): Transcript {
  // The compiler does not see that a key and its fold belong together; the table's type makes sure of it.
  const fold = folds[event.event] as ((transcript: Transcript, event: ServerEvent) => Transcript) | undefined
  return fold ? fold(transcript, event) : transcript
}

export function withTyping(transcript: Transcript, party: string, types: boolean): Transcript {
  if (transcript.typing.includes(party) === types) return transcript
  const others = transcript.typing.filter((each) => each !== party)
  return { ...transcript, typing: types ? [...others, party] : others }
}

/** The gateway no longer knows the chat. */
export const closeUntold = (transcript: Transcript, now: number): Transcript =>
  transcript.over ? transcript : closed(transcript, 'ended', String(Math.floor(now / 1000)))

function heardStatus(
  transcript: Transcript,
  { state, ewt, timestamp }: Heard<'chat_session_status'>,
): Transcript {
  // Who waits again has no agent, whether or not one was seen to leave. "completed" is said before the reason is.
  const present = state === 'queued' ? [] : transcript.present
  const next = { ...transcript, state, wait: Number(ewt) || 0, present }
  return state === 'failed' ? closed(next, 'failed', timestamp) : next
}

function heardJoin(transcript: Transcript, event: Heard<'chat_session_party_joined'>): Transcript {
  if (event.type === 'external') return transcript
  const name = event.display_name || `${event.first_name} ${event.last_name}`.trim()
  const next = occurred(transcript, 'joined', event)
  if (next === transcript) return transcript
  return {
    ...next,
    names: { ...next.names, [event.party_id]: name },
    present: [...next.present.filter((party) => party !== event.party_id), event.party_id],
  }
}

function heardLeave(transcript: Transcript, event: Heard<'chat_session_party_left'>): Transcript {
  if (event.party_id === transcript.chatId) return transcript
  const next = occurred(transcript, 'left', event)
  if (next === transcript) return transcript
  return {
    ...withTyping(next, event.party_id, false),
    present: next.present.filter((party) => party !== event.party_id),
  }
}

function heardMessage(transcript: Transcript, event: Heard<'chat_session_message'>): Transcript {
  return heardSaid(transcript, event, { text: textOf(event), edited: event.edited_timestamp !== undefined })
}

function heardFile(transcript: Transcript, event: Heard<'chat_session_file'>): Transcript {
  const file = { id: event.file_id, name: event.file_name, picture: event.file_type === 'image' }
  return heardSaid(transcript, event, { text: '', edited: false, file })
}

function heardSaid(
  transcript: Transcript,
  { party_id, msg_id, timestamp }: Heard<'chat_session_message' | 'chat_session_file'>,
  content: Pick<Message, 'text' | 'edited' | 'file'>,
): Transcript {
  const message: Message = {
    kind: 'message',
    key: `${party_id}/${msg_id}`,
    id: msg_id,
    party: party_id,
    at: instant(timestamp),
    deleted: false,
    mark: 'sent',
    ...content,
  }
  const { early } = transcript
  const next = withTyping(appended(transcript, message), party_id, false)
  return early?.id === msg_id ? marked(next, early.id, early.mark) : next
}

/** Told again where an answer could not be taken. */
function heardForm(
  transcript: Transcript,
  event: Heard<'chat_session_form_show' | 'chat_session_secure_form_show'>,
  secure: boolean,
): Transcript {
  const { form, problems = [], form_request_id: id, timestamp } = event
  if (!form) return transcript
  const key = `form/${id}`
  const known = transcript.entries.some((entry) => entry.key === key)
  if (known)
    return problems.length === 0
      ? transcript
      : withForm(transcript, key, (shown) => ({ ...shown, problems, shown: shown.shown + 1 }))
  const entry: ShownForm = {
    ...{ kind: 'form', key, id, party: '', at: instant(timestamp), form, secure },
    ...{ problems, shown: 1, outcome: undefined, answers: [] },
  }
  return appended(transcript, entry)
}

function heardFormClosed(
  transcript: Transcript,
  { form_request_id, outcome, answers = [] }: Heard<'chat_session_form_closed'>,
): Transcript {
  return withForm(transcript, `form/${form_request_id}`, (shown) => ({
    ...shown,
    ...{ problems: [], outcome, answers },
  }))
}

const withForm = (
  transcript: Transcript,
  key: string,
  change: (form: ShownForm) => ShownForm,
): Transcript => ({
  ...transcript,
  entries: transcript.entries.map((entry) =>
    entry.kind === 'form' && entry.key === key ? change(entry) : entry,
  ),
})

interface Told {
  timestamp: string
  party_id?: string
  msg?: string
}

function occurred(transcript: Transcript, kind: Occurrence['kind'], { timestamp, party_id, msg }: Told) {
  const party = party_id ?? ''
  return appended(transcript, {
    kind,
    key: `${kind}/${party}/${timestamp}`,
    party,
    at: instant(timestamp),
    text: msg ?? '',
  })
}

/** A chat ends once, however often and in whatever form it is told. */
function closed(transcript: Transcript, kind: 'ended' | 'failed', timestamp: string): Transcript {
  return transcript.over ? transcript : over(occurred(transcript, kind, { timestamp }))
}

const over = (transcript: Transcript): Transcript => ({ ...transcript, over: true, typing: [], present: [] })

function appended(transcript: Transcript, entry: Entry): Transcript {
  const known = transcript.entries.some(({ key }) => key === entry.key)
  return known ? transcript : { ...transcript, entries: [...transcript.entries, entry] }
}

function changed(transcript: Transcript, id: string, change: (message: Message) => Message): Transcript {
  const entries = transcript.entries.map((entry) =>
    entry.kind === 'message' && entry.id === id && !entry.deleted ? change(entry) : entry,
  )
  return { ...transcript, entries }
}

/** Marks are cumulative: who read this message has read what the customer wrote before it. */
function marked(transcript: Transcript, id: string, mark: Mark): Transcript {
  const upTo = transcript.entries.findIndex((entry) => entry.kind === 'message' && entry.id === id)
  if (upTo < 0) return { ...transcript, early: { id, mark } }
  const entries = transcript.entries.map((entry, index) => {
    if (index > upTo || entry.kind !== 'message' || !isOwn(transcript, entry)) return entry
    const reached = farther(entry.mark, mark)
    return reached === entry.mark ? entry : { ...entry, mark: reached }
  })
  return { ...transcript, entries }
}

/** `msg` may be escaped for a client that renders it; `msg_text` never is. */
const textOf = ({ msg, msg_text }: { msg: string; msg_text?: string }) => msg_text ?? msg

const instant = (seconds: string) => (Number(seconds) || 0) * 1000
