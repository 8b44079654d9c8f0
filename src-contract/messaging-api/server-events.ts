import { z } from 'zod'
import { FormAnswer, FormDefinition, FormProblem } from './forms'
import { ChatState } from './session'
import { Digits, NonEmpty, Seconds } from './values'

/**
 * Strict in what we send: every field always there, nothing null. One event that a strict client cannot decode
 * costs it the whole batch.
 */
const timestamp = Seconds
const party = { party_id: NonEmpty, timestamp }

const Status = z.strictObject({
  event: z.literal('chat_session_status'),
  state: ChatState,
  ewt: Digits,
  timestamp,
})

const PartyJoined = z.strictObject({
  event: z.literal('chat_session_party_joined'),
  ...party,
  first_name: z.string(),
  last_name: z.string(),
  display_name: z.string(),
  /** An agent is `internal`, a bot `scenario`. */
  type: z.enum(['scenario', 'external', 'internal']),
})
const PartyLeft = z.strictObject({ event: z.literal('chat_session_party_left'), ...party })

/** `msg` is escaped for the one client that renders it as HTML; `msg_text` is always what was written. */
const Message = z.strictObject({
  event: z.literal('chat_session_message'),
  ...party,
  msg_id: NonEmpty,
  msg: z.string(),
  msg_text: z.string(),
  channel: NonEmpty,
  /** Its words are not the first ones; absent where they are. */
  edited_timestamp: timestamp.optional(),
})

/** `session_id` repeats `party_id`: one client reads it there, and loses the whole batch without it. */
const File = z.strictObject({
  event: z.literal('chat_session_file'),
  ...party,
  session_id: NonEmpty,
  msg_id: NonEmpty,
  file_id: NonEmpty,
  file_name: NonEmpty,
  /** A picture that is shown where it was sent, or something to download. */
  file_type: z.enum(['image', 'attachment']),
})

const mark = { ...party, ref_msg_id: NonEmpty }
const MessageDelivered = z.strictObject({ event: z.literal('chat_session_message_delivered'), ...mark })
const MessageRead = z.strictObject({ event: z.literal('chat_session_message_read'), ...mark })
const MessageEdit = z.strictObject({
  event: z.literal('chat_session_message_edit'),
  ...mark,
  msg: z.string(),
  msg_text: z.string(),
})
const MessageDelete = z.strictObject({ event: z.literal('chat_session_message_delete'), ...mark })

const Typing = z.strictObject({ event: z.literal('chat_session_typing'), ...party })
const NotTyping = z.strictObject({ event: z.literal('chat_session_not_typing'), ...party })

/** Only in `history`: which page the customer was on. */
const Navigation = z.strictObject({
  event: z.literal('chat_session_navigation'),
  ...party,
  msg_id: NonEmpty,
  title: z.string(),
  page: z.string(),
})

/** What only clients are told that ask for it (`forms=inline`): the form itself, and what was wrong with an answer to it. */
const inline = { form: FormDefinition.optional(), problems: z.array(FormProblem).optional() }
const request = { form_request_id: Digits, timestamp }

/** Told again where an answer could not be taken: it still waits for one. Seconds, from the timestamp on. */
const FormShow = z.strictObject({
  event: z.literal('chat_session_form_show'),
  ...request,
  form_name: NonEmpty,
  form_timeout: Digits,
  channel: NonEmpty,
  ...inline,
})
const SecureFormShow = z.strictObject({
  event: z.literal('chat_session_secure_form_show'),
  ...request,
  form_id: NonEmpty,
  ...inline,
})
/** The agent has withdrawn it, or its time is over. */
const SecureFormCancel = z.strictObject({ event: z.literal('chat_session_secure_form_cancel'), ...request })

/** Only in `history`, of the customer: his answer. Of a secure one only that it was given. */
const FormData = z.strictObject({
  event: z.literal('chat_session_form_data'),
  ...request,
  party_id: NonEmpty,
  form_name: NonEmpty,
  data: z.record(z.string(), z.unknown()),
})
const SecureFormData = z.strictObject({
  event: z.literal('chat_session_secure_form_data'),
  ...request,
  party_id: NonEmpty,
  form_name: NonEmpty,
})

/** In the place of the three before, for clients that ask for it: what has become of a form. */
const FormClosed = z.strictObject({
  event: z.literal('chat_session_form_closed'),
  ...request,
  outcome: z.enum(['answered', 'declined', 'cancelled', 'expired']),
  answers: z.array(FormAnswer).optional(),
})

const TimeoutWarning = z.strictObject({
  event: z.literal('chat_session_timeout_warning'),
  msg: z.string(),
  timestamp,
})
const InactivityTimeout = z.strictObject({
  event: z.literal('chat_session_inactivity_timeout'),
  msg: z.string(),
  timestamp,
})
/** From now on `casehistory` and `closecase` have something to answer. A client cannot ask by the id: it is to be read. */
const CaseSet = z.strictObject({ event: z.literal('chat_session_case_set'), case_id: NonEmpty, timestamp })
const Ended = z.strictObject({ event: z.literal('chat_session_ended'), timestamp })

export const ServerEvent = z.discriminatedUnion('event', [
  Status,
  PartyJoined,
  PartyLeft,
  Message,
  File,
  MessageDelivered,
  MessageRead,
  MessageEdit,
  MessageDelete,
  Typing,
  NotTyping,
  Navigation,
  FormShow,
  SecureFormShow,
  SecureFormCancel,
  FormData,
  SecureFormData,
  FormClosed,
  TimeoutWarning,
  InactivityTimeout,
  CaseSet,
  Ended,
])
export type ServerEvent = z.infer<typeof ServerEvent>

/**
 * The answer to a poll, and to `history`. History is complete and in order, edits applied; it has no typing. A
 * customer's own event is known by `party_id` = chat id.
 */
export const Events = z.strictObject({ events: z.array(ServerEvent) })
export type Events = z.infer<typeof Events>
