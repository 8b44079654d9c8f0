import { z } from 'zod'
import { Digits, NonEmpty, Opaque } from './values'

/** The documented `establishing` is left out: two strict clients do not know it and fail. */
export const ChatState = z.enum(['queued', 'connecting', 'connected', 'ivr', 'failed', 'completed'])
export type ChatState = z.infer<typeof ChatState>

/** Parameters differ in case (`FIRST_NAME`, `first_name`) and may be anything: kept, and shown to the agent. */
export const StartChat = z.looseObject({
  phone_number: Opaque.nullish(),
  from: Opaque.nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  /** Stored as the customer's first message. */
  initial_message: z.looseObject({ msg: z.string(), msg_id: Opaque.nullish() }).nullish(),
})
export type StartChat = z.infer<typeof StartChat>

/** The answer to POST `chats` and to GET `chats/active` (there always with `is_new_chat: false`). */
export const Chat = z.strictObject({
  chat_id: NonEmpty,
  state: ChatState,
  /** Estimated waiting time in seconds; "0" when unknown. */
  ewt: Digits,
  is_new_chat: z.boolean(),
  phone_number: z.string(),
})
export type Chat = z.infer<typeof Chat>

/** The answer to POST `files`: it belongs to nobody until an event names it. */
export const Uploaded = z.strictObject({ file_id: NonEmpty, file_name: NonEmpty })
export type Uploaded = z.infer<typeof Uploaded>
