import { z } from 'zod'
import { Opaque } from './values'

/**
 * Clients differ, so these are read tolerantly: extra fields pass, ids may be numbers, absent or empty (then we
 * make one), and one client calls it `message_id`. `msg_text`, where given, repeats `msg`.
 */
const MessageSent = z.looseObject({
  event: z.literal('chat_session_message'),
  msg: z.string(),
  msg_id: Opaque.nullish(),
  message_id: Opaque.nullish(),
  msg_text: z.string().nullish(),
})

/** Names a file that was uploaded before. One client gives its real name only here, and no message id at all. */
const FileSent = z.looseObject({
  event: z.literal('chat_session_file'),
  msg_id: Opaque.nullish(),
  file_id: Opaque,
  file_type: z.string().nullish(),
  file_name: z.string().nullish(),
})

const mark = { ref_msg_id: Opaque }
const MessageDelivered = z.looseObject({ event: z.literal('chat_session_message_delivered'), ...mark })
const MessageRead = z.looseObject({ event: z.literal('chat_session_message_read'), ...mark })

/** `msg` is the text so far; the first one of a run has none. */
const Typing = z.looseObject({ event: z.literal('chat_session_typing'), msg: z.string().nullish() })
const NotTyping = z.looseObject({ event: z.literal('chat_session_not_typing') })

const Navigation = z.looseObject({
  event: z.literal('chat_session_navigation'),
  msg_id: Opaque.nullish(),
  title: z.string(),
  page: z.string(),
})

/** The customer leaves the conversation; the visit stays for a survey. */
const Disconnect = z.looseObject({ event: z.literal('chat_session_disconnect') })
const End = z.looseObject({ event: z.literal('chat_session_end') })

/**
 * An answer to a form. `data` is an object, or one client's remark that it does not know the form: then the answer may
 * still come. Another client has its own names for both.
 */
const FormData = z.looseObject({
  event: z.literal('chat_session_form_data'),
  form_request_id: Opaque,
  data: z.unknown(),
})
const FormSubmit = z.looseObject({
  event: z.literal('chat_session_form_submit'),
  req_id: Opaque,
  form_data: z.unknown(),
})
const SecureFormData = z.looseObject({
  event: z.literal('chat_session_secure_form_data'),
  form_request_id: Opaque,
  data: z.unknown(),
})

/** The customer will not answer. */
const SecureFormCancel = z.looseObject({
  event: z.literal('chat_session_secure_form_cancel'),
  form_request_id: Opaque,
})
const FormDataCancel = z.looseObject({
  event: z.literal('chat_form_data_cancel'),
  form_request_id: Opaque,
})

export const ClientEvent = z.discriminatedUnion('event', [
  MessageSent,
  FileSent,
  MessageDelivered,
  MessageRead,
  Typing,
  NotTyping,
  Navigation,
  FormData,
  FormSubmit,
  SecureFormData,
  SecureFormCancel,
  FormDataCancel,
  Disconnect,
  End,
])
export type ClientEvent = z.infer<typeof ClientEvent>

/** Read each entry by itself with `ClientEvent`: what is unknown or malformed is accepted and does nothing. */
export const PostEvents = z.looseObject({ events: z.array(z.unknown()) })
export type PostEvents = z.infer<typeof PostEvents>

/** Empty in v1 on purpose: clients ignore what comes back here, so events are handed over by poll only. */
export const PostEventsAnswerV1 = z.strictObject({ events: z.array(z.never()) })
export type PostEventsAnswerV1 = z.infer<typeof PostEventsAnswerV1>
export const PostEventsAnswerV2 = z.strictObject({})
export type PostEventsAnswerV2 = z.infer<typeof PostEventsAnswerV2>
