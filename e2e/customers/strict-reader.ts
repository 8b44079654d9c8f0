import { faultsOfEvent } from './decoding'
import { listOf, recordOf, textIn, type Json } from './json'
import type { ShownFile } from './customer'
import type { StrictRecord } from './strict-record'

/** One fault anywhere and the whole batch is lost, as it is to a decoder that knows no leniency. */
export function decodeBatch(record: StrictRecord, where: string, body: unknown): readonly Json[] {
  const { events } = recordOf(body)
  const faults = Array.isArray(events) ? events.flatMap(faultsOfEvent) : ['events is not a list']
  record.blame(where, faults)
  return faults.length > 0 ? [] : listOf(events).map(recordOf)
}

/** Draws one event that was decoded. */
export function show(record: StrictRecord, event: Json) {
  const name = textIn(event, 'event')
  record.events.push(name)
  const drawings: Readonly<Record<string, () => void>> = {
    chat_session_status: () => void (record.state = textIn(event, 'state')),
    chat_session_inactivity_timeout: () => void (record.state = 'ended'),
    chat_session_ended: () => void (record.state = 'ended'),
    chat_session_message() {
      const who = textIn(event, 'party_id') === record.chatId ? 'me' : 'them'
      record.transcript.push({ who, id: textIn(event, 'msg_id'), text: textIn(event, 'msg') })
    },
    chat_session_file: () => void record.files.push(fileIn(event, record)),
    chat_session_message_read() {
      const read = record.transcript.find(({ who, id }) => who === 'me' && id === textIn(event, 'ref_msg_id'))
      if (read) record.readUpTo = read.text
    },
    chat_session_message_edit: () => edit(record, textIn(event, 'ref_msg_id'), textIn(event, 'msg')),
    chat_session_message_delete: () => edit(record, textIn(event, 'ref_msg_id'), undefined),
  }
  if (Object.hasOwn(drawings, name)) drawings[name]?.()
}

const fileIn = (event: Json, { chatId }: StrictRecord): ShownFile => ({
  who: textIn(event, 'party_id') === chatId ? 'me' : 'them',
  id: textIn(event, 'file_id'),
  name: textIn(event, 'file_name'),
  type: textIn(event, 'file_type'),
})

function edit({ transcript }: StrictRecord, id: string, text: string | undefined) {
  const edited = transcript.flatMap((bubble) => {
    if (bubble.id !== id) return [bubble]
    return text === undefined ? [] : [{ ...bubble, text }]
  })
  transcript.splice(0, transcript.length, ...edited)
}

const SHOWN = new Set(['chat_session_message', 'chat_session_file'])

/** What this client reports as delivered and read: every message that is not its own. */
export const marksFor = (record: StrictRecord, events: readonly Json[]) =>
  events
    .filter((event) => SHOWN.has(textIn(event, 'event')) && event['party_id'] !== record.chatId)
    .flatMap((event) =>
      ['chat_session_message_delivered', 'chat_session_message_read'].map((name) => ({
        event: name,
        ref_msg_id: textIn(event, 'msg_id'),
      })),
    )
