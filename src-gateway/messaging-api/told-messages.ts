import type { Recorded } from '../../src-contract/envelope'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import type { EventOf } from '../../src-domain/decider'
import { escapeMarkup } from './markup'
import { type Project, type Scene, secondsOf, type Viewer } from './viewer'

/** Words and files of both sides. What was taken back before a customer could see it is never shown to him. */
export const toldMessages: { readonly [T in `message.${'sent' | 'edited' | 'deleted'}`]: Project<T> } = {
  'message.sent': (event, scene, recorded) => {
    const { from, file } = event
    const mine = from.role === 'customer'
    const fate = scene.fates.get(recorded.seq)
    if (fate === 'deleted' || (mine && scene.view === 'poll')) return []
    const party_id = mine ? scene.chatId : from.segmentId
    const msg_id = (mine && event.clientMessageId) || event.messageId
    const named = { party_id, msg_id, timestamp: secondsOf(recorded) }
    if (file) return [fileOf(file, named)]
    return [
      {
        event: 'chat_session_message',
        ...named,
        ...wordsOf(fate ? fate.text : event.text, scene),
        channel: 'web',
        ...(fate && { edited_timestamp: fate.at }),
      },
    ]
  },

  // Told also beside a message that comes with its new words: after a kill a client may have it with the old ones.
  'message.edited': ({ messageId, seq, text }, scene, recorded) =>
    scene.fates.get(seq) === 'deleted'
      ? []
      : whoseChange(scene, recorded).map((party) => ({
          event: 'chat_session_message_edit',
          ...party,
          ref_msg_id: messageId,
          ...wordsOf(text, scene),
        })),

  'message.deleted': ({ messageId }, scene, recorded) =>
    whoseChange(scene, recorded).map((party) => ({
      event: 'chat_session_message_delete',
      ...party,
      ref_msg_id: messageId,
    })),
}

interface Named {
  readonly party_id: string
  readonly msg_id: string
  readonly timestamp: string
}

const fileOf = (
  { fileId, name, isPicture }: NonNullable<EventOf<'message.sent'>['file']>,
  named: Named,
): ServerEvent => ({
  event: 'chat_session_file',
  ...named,
  session_id: named.party_id,
  file_id: fileId,
  file_name: name,
  file_type: isPicture ? 'image' : 'attachment',
})

const wordsOf = (text: string, { rendersMarkup }: Viewer) => ({
  msg: rendersMarkup ? escapeMarkup(text) : text,
  msg_text: text,
})

/** Nobody's in the history, which has changed its messages already. */
function whoseChange({ segments, view }: Scene, recorded: Recorded) {
  const { actor } = recorded
  const segment = segments.findLast(({ agentId }) => agentId === actor.id)
  return segment && view === 'poll' ? [{ party_id: segment.id, timestamp: secondsOf(recorded) }] : []
}
