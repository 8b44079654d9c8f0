import { controlsIn } from './markup.js'

const TIMEOUT_WARNING = 'Are you still there?'

/** What the widget makes of each event it knows. Any other name is passed over. */
export function createReader({ view, chatId, onOver }) {
  const names = new Map()
  const nameOf = (party) => names.get(party) ?? 'Agent'

  const knows = {
    chat_session_info: ({ service_name }) => view.notice(service_name),
    chat_session_status({ state }) {
      view.state(state)
      if (state === 'failed') onOver('failed')
    },
    chat_session_party_joined({ party_id, display_name }) {
      names.set(party_id, display_name)
      view.notice(`${display_name} joined`)
    },
    chat_session_party_left: ({ party_id }) => view.notice(`${nameOf(party_id)} left`),
    chat_session_message({ party_id, msg_id, msg }) {
      const mine = party_id === chatId()
      const controls = mine ? undefined : controlsIn(msg)
      view.bubble({
        who: mine ? 'me' : 'them',
        name: mine ? 'You' : nameOf(party_id),
        id: msg_id,
        msg,
        controls,
      })
      view.typing('')
    },
    chat_session_file({ party_id, file_id, file_name, file_type }) {
      const mine = party_id === chatId()
      const name = mine ? 'You' : nameOf(party_id)
      view.file({ who: mine ? 'me' : 'them', name, id: file_id, fileName: file_name, type: file_type })
      view.typing('')
    },
    chat_session_message_edit: ({ ref_msg_id, msg }) => view.edit(ref_msg_id, msg),
    chat_session_message_delete: ({ ref_msg_id }) => view.remove(ref_msg_id),
    chat_session_typing: ({ party_id }) => view.typing(nameOf(party_id)),
    chat_session_not_typing: () => view.typing(''),
    // Its own words: the widget shows what it was configured with, never the event's `msg`.
    chat_session_timeout_warning: () => view.notice(TIMEOUT_WARNING),
    chat_session_inactivity_timeout: () => onOver('ended'),
    chat_session_ended: () => onOver('ended'),
  }

  return (event) => {
    if (Object.hasOwn(knows, event.event)) knows[event.event](event)
  }
}
