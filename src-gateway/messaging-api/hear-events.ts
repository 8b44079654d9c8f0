import { v5 as uuid5 } from 'uuid'
import type { Command, Outcome } from '../../src-contract/envelope'
import type { CommandId, MessageId } from '../../src-contract/ids'
import { MESSAGE_LIMIT } from '../../src-contract/message'
import { ClientEvent } from '../../src-contract/messaging-api/client-events'
import { newId } from '../../src-contract/new-id'
import type { Clock } from '../clock'
import type { Handle } from '../command-handler'
import type { Relay } from '../relay'
import type { Attendance } from './attendance'
import { decodeEntities } from './markup'

export interface HearPorts {
  readonly handle: Handle
  readonly relay: Pick<Relay, 'send'>
  readonly now: Clock
  /** The position of a message that the customer has been shown; undefined if there is none. */
  readonly seqOf: (attendance: Attendance, messageId: string) => Promise<number | undefined>
}

/** What one client event asks for. Without an id of its own it is asked for once and never again. */
interface Asked {
  readonly commandId: CommandId
  readonly command: Command
}

type Heard = Asked | undefined

/**
 * Every event of a post for itself: what is unknown, malformed or refused by a rule does nothing. All are handed to the
 * pipeline together, so what one post brought is one append. Resolves when all of it is flushed.
 */
export async function hearEvents(ports: HearPorts, attendance: Attendance, events: readonly unknown[]): Promise<Outcome[]> {
  const heard: Heard[] = []
  for (const event of events) {
    const parsed = ClientEvent.safeParse(event)
    if (parsed.success) heard.push(await hear(ports, attendance, parsed.data))
  }
  const asked = heard.filter((one) => one !== undefined)
  const actor = { kind: 'customer', id: attendance.visit.chatId } as const
  return Promise.all(asked.map((request) => ports.handle(request, actor)))
}

async function hear(ports: HearPorts, attendance: Attendance, event: ClientEvent): Promise<Heard> {
  const { interactionId, chatId } = attendance.visit
  switch (event.event) {
    case 'chat_session_message':
      tellTyping(ports, attendance, undefined)
      return message(attendance, event)
    case 'chat_session_typing':
      tellTyping(ports, attendance, event.msg ?? '')
      return undefined
    case 'chat_session_not_typing':
      tellTyping(ports, attendance, undefined)
      return undefined
    case 'chat_session_message_delivered':
    case 'chat_session_message_read': {
      const upTo = await ports.seqOf(attendance, String(event.ref_msg_id))
      const mark = event.event === 'chat_session_message_read' ? 'seen' : 'delivered'
      return upTo ? once({ type: 'message.acknowledge', interactionId, upTo, mark }) : undefined
    }
    case 'chat_session_navigation': {
      const [title, page] = [event.title.slice(0, 500), event.page.slice(0, 2_000)]
      return once({ type: 'interaction.navigate', interactionId, title, page })
    }
    case 'chat_session_disconnect':
    case 'chat_session_end':
      return { commandId: idOf(chatId, 'end'), command: { type: 'interaction.end', interactionId } }
  }
}

const once = (command: Command): Asked => ({ commandId: newId<CommandId>(), command })

// The cast is safe: uuid5 is a UUID.
const idOf = (chatId: string, name: string) => uuid5(name, chatId) as CommandId

/** The same id with the same text is a retry and is recorded once; ids are the client's and mean nothing to us. */
function message(
  { visit }: Attendance,
  event: Extract<ClientEvent, { event: 'chat_session_message' }>,
): Asked | undefined {
  const text = (visit.rendersMarkup ? decodeEntities(event.msg) : event.msg).slice(0, MESSAGE_LIMIT)
  if (text.trim() === '') return undefined
  const clientMessageId = String(event.msg_id || event.message_id || '').slice(0, 200)
  const commandId = clientMessageId ? idOf(visit.chatId, `message/${clientMessageId}/${text}`) : newId<CommandId>()
  const command: Command = {
    type: 'message.send',
    interactionId: visit.interactionId,
    // One id will do for both: a command sends one message.
    messageId: commandId as string as MessageId,
    text,
    ...(clientMessageId && { clientMessageId }),
  }
  return { commandId, command }
}

/** Tells the agents what is being typed; undefined when it has stopped. */
export function tellTyping(
  { relay, now }: Pick<HearPorts, 'relay' | 'now'>,
  attendance: Attendance,
  text: string | undefined,
): void {
  if (text === undefined && attendance.typingSince === undefined) return
  attendance.typingSince = text === undefined ? undefined : now()
  const { interactionId, rendersMarkup } = attendance.visit
  const shown = text === undefined ? '' : (rendersMarkup ? decodeEntities(text) : text).slice(0, MESSAGE_LIMIT)
  const preview = shown === '' ? {} : { text: shown }
  relay.send(
    { signal: 'typing', interactionId, role: 'customer', typing: text !== undefined, ...preview },
    undefined,
  )
}
