import { v5 as uuid5 } from 'uuid'
import type { Command, Outcome, Request } from '../../src-contract/envelope'
import type { CommandId, MessageId } from '../../src-contract/ids'
import { MESSAGE_LIMIT } from '../../src-contract/limits'
import { ClientEvent } from '../../src-contract/messaging-api/client-events'
import { newId } from '../../src-contract/new-id'
import type { Handle } from '../command-handler'
import type { Attendance } from './attendance'
import { decodeEntities } from './markup'
import type { KeepMarks } from './marks'
import type { TellTyping } from './typing'
import type { Visit } from './visits'
import { cut, pieces, textOf } from './words'

export interface HearPorts {
  readonly handle: Handle
  readonly tellTyping: TellTyping
  readonly marks: KeepMarks
}

/** `over`: something was said into a chat that has ended. `failed`: something was not stored, ask again. */
export type Heard = 'taken' | 'over' | 'failed'

/**
 * Every event of a post for itself: what is unknown, malformed or refused by a rule does nothing. All are handed to the
 * pipeline together, so what one post brought is one append. Resolves when all of it is flushed.
 */
export async function hearEvents(
  { handle, tellTyping, marks }: HearPorts,
  attendance: Attendance,
  events: readonly unknown[],
): Promise<Heard> {
  const heard = events.flatMap((event) => ClientEvent.safeParse(event).data ?? [])
  const actor = { kind: 'customer', id: attendance.visit.chatId } as const
  const requests = heard.flatMap((event) => requestsOf(attendance.visit, event))
  const answers = Promise.all(requests.map((request) => handle(request, actor)))
  for (const event of heard) hearTyping(tellTyping, attendance, event)
  await marks.note(attendance, { delivered: idsIn(heard, DELIVERED), seen: idsIn(heard, READ) })
  await marks.record(attendance)
  return resultOf(requests, await answers)
}

function resultOf(requests: readonly Request[], outcomes: readonly Outcome[]): Heard {
  if (outcomes.some(({ kind }) => kind === 'failed')) return 'failed'
  const isLost = requests.some(({ command }, n) => command.type === 'message.send' && isTooLate(outcomes[n]))
  return isLost ? 'over' : 'taken'
}

const isTooLate = (outcome: Outcome | undefined) =>
  outcome?.kind === 'refused' && outcome.refusal.refusal === 'not-active'

const DELIVERED = 'chat_session_message_delivered'
const READ = 'chat_session_message_read'

const idsIn = (events: readonly ClientEvent[], name: typeof DELIVERED | typeof READ) =>
  new Set(events.flatMap((event) => (event.event === name ? String(event.ref_msg_id) : [])))

/** A message is the end of its own typing. */
function hearTyping(tellTyping: TellTyping, attendance: Attendance, event: ClientEvent): void {
  if (event.event === 'chat_session_typing') tellTyping(attendance, event.msg ?? '')
  if (event.event === 'chat_session_not_typing' || event.event === 'chat_session_message')
    tellTyping(attendance, undefined)
}

function requestsOf(visit: Visit, event: ClientEvent): Request[] {
  const { interactionId, chatId } = visit
  switch (event.event) {
    case 'chat_session_message':
      return sayings(visit, { msg: event.msg, id: event.msg_id || event.message_id })
    case 'chat_session_navigation': {
      const [title, page] = [cut(event.title, 500), cut(event.page, 2_000)]
      return [{ commandId: newId(), command: { type: 'interaction.navigate', interactionId, title, page } }]
    }
    case 'chat_session_disconnect':
    case 'chat_session_end':
      return [{ commandId: idOf(chatId, 'end'), command: { type: 'interaction.end', interactionId } }]
    default:
      return []
  }
}

// The cast is safe: uuid5 is a UUID.
const idOf = (chatId: string, name: string) => uuid5(name, chatId) as CommandId

export interface Saying {
  readonly msg: string
  readonly id: string | number | null | undefined
}

/** The client's own name of its message, as far as it has one. */
export const nameOf = ({ id }: Saying): string => cut(textOf(id), 200)

/** What was typed: one client escapes it before sending. */
export const typedText = ({ rendersMarkup }: Pick<Visit, 'rendersMarkup'>, { msg }: Saying): string =>
  rendersMarkup ? decodeEntities(msg) : msg

/**
 * The same id with the same text is a retry and is recorded once; ids are the client's and mean nothing to us. Nobody
 * writes that long, but whoever does is not cut short: the rest follows as messages of its own.
 */
export function sayings(visit: Visit, saying: Saying): Request[] {
  const { interactionId, chatId } = visit
  const name = nameOf(saying)
  return pieces(typedText(visit, saying), MESSAGE_LIMIT).map((text, n) => {
    const part = n === 0 ? '' : `/${n}`
    const commandId = name === '' ? newId<CommandId>() : idOf(chatId, `message/${name}/${text}${part}`)
    const command: Command = {
      type: 'message.send',
      interactionId,
      // One id will do for both: a command sends one message.
      messageId: commandId as string as MessageId,
      text,
      ...(name !== '' && n === 0 && { clientMessageId: name }),
    }
    return { commandId, command }
  })
}
