import type { ClientEvent } from '../src-contract/messaging-api/client-events'
import { newId } from './new-id'
import type { Answer } from './messaging-api'
import type { Outbox, Unsent } from './outbox'
import type { FileShown } from './transcript'

/** What is said and may be lost: only the newest of each kind goes out, with the next request. */
export interface Passing {
  /** The text so far; empty means that the customer stopped. */
  typing?: string
  read?: string
  delivered?: string
  page?: Page
}

/** Where the customer is on the site. */
export interface Page {
  title: string
  page: string
}

export interface Posted {
  messages: readonly Unsent[]
  passing: Passing
  ends: boolean
}

const messageEvent = ({ id, text, file }: Unsent): ClientEvent =>
  file
    ? {
        event: 'chat_session_file',
        msg_id: id,
        file_id: file.id,
        file_name: file.name,
        file_type: kindOf(file),
      }
    : { event: 'chat_session_message', msg_id: id, msg: text }

/** In the words of the protocol. */
export const kindOf = ({ picture }: FileShown) => (picture ? 'image' : 'attachment')

/** The next request's content, or nothing to say. */
export function nextPost(outbox: Outbox, limit: number, rest: { passing: Passing; ending: boolean }) {
  const { passing, ending } = rest
  const due = outbox.all().filter(({ refused }) => !refused)
  const messages = due.slice(0, limit)
  const ends = ending && messages.length === due.length
  if (messages.length === 0 && !ends && Object.keys(passing).length === 0) return undefined
  return { messages, passing, ends }
}

/** In the order in which the agent should see it happen. A message says by itself that the typing stopped. */
export function eventsOf({ messages, passing, ends }: Posted): ClientEvent[] {
  const { typing, delivered, read, page } = passing
  const events: ClientEvent[] = messages.map(messageEvent)
  if (page) events.push({ event: 'chat_session_navigation', msg_id: newId(), ...page })
  if (delivered !== undefined) events.push({ event: 'chat_session_message_delivered', ref_msg_id: delivered })
  if (read !== undefined) events.push({ event: 'chat_session_message_read', ref_msg_id: read })
  if (typing) events.push({ event: 'chat_session_typing', msg: typing })
  if (typing === '' && messages.length === 0) events.push({ event: 'chat_session_not_typing' })
  if (ends) events.push({ event: 'chat_session_end' })
  return events
}

/** Whether the same request may succeed a little later. */
export function isPassing(answer: Answer<unknown>): boolean {
  if (answer.kind !== 'refused') return answer.kind === 'unreachable'
  return answer.status === 429 || answer.status === 408 || answer.status >= 500
}

/** Only the gateway's own word ends a chat: a bare 404 may come from anything in between. */
export const isGone = (answer: Answer<unknown>) => answer.kind === 'refused' && answer.code === '5005'
