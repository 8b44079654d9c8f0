import type { Event, Recorded } from '../../src-contract/envelope'
import type { Language } from '../../src-contract/ids'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import type { EventOf, EventType } from '../../src-domain/decider'
import { isKnown } from '../../src-domain/streams'
import { sentences } from '../locales'
import { escapeMarkup } from './markup'

/** Who looks, and at what: a poll brings what is new to him, the history everything both sides did. */
export interface Viewer {
  readonly chatId: string
  readonly rendersMarkup: boolean
  readonly language: Language
  /** Seconds of waiting to expect. */
  readonly expectedWait: number
  readonly view: 'poll' | 'history'
}

type Project<T extends EventType> = (event: EventOf<T>, viewer: Viewer, recorded: Recorded) => ServerEvent[]

/**
 * What a customer may see, listed. An event that is not here does not exist for customers: whoever adds one decides it
 * here, or it stays inside. Agents are known to customers by their segment's id.
 */
const listed: { readonly [T in EventType]?: Project<T> } = {
  'interaction.queued': (_, { expectedWait }, recorded) => [status('queued', expectedWait, recorded)],

  'interaction.accepted': ({ segmentId, displayName }, _, recorded) => [
    status('connected', 0, recorded),
    {
      event: 'chat_session_party_joined',
      party_id: segmentId,
      first_name: displayName,
      last_name: '',
      display_name: displayName,
      type: 'internal',
      timestamp: secondsOf(recorded),
    },
  ],

  'interaction.left': ({ segmentId }, _, recorded) => [
    { event: 'chat_session_party_left', party_id: segmentId, timestamp: secondsOf(recorded) },
  ],

  'interaction.inactivityWarned': (_, { language }, recorded) => [
    {
      event: 'chat_session_timeout_warning',
      msg: sentences[language].inactivityWarning,
      timestamp: secondsOf(recorded),
    },
  ],

  'interaction.ended': ({ cause }, { language }, recorded) => {
    const timestamp = secondsOf(recorded)
    const end: ServerEvent =
      cause === 'inactivity'
        ? { event: 'chat_session_inactivity_timeout', msg: sentences[language].inactivityEnd, timestamp }
        : { event: 'chat_session_ended', timestamp }
    return [status('completed', 0, recorded), end]
  },

  'interaction.navigated': ({ title, page }, { chatId, view }, recorded) =>
    view === 'poll'
      ? []
      : [
          {
            event: 'chat_session_navigation',
            party_id: chatId,
            msg_id: recorded.commandId,
            title,
            page,
            timestamp: secondsOf(recorded),
          },
        ],

  'message.sent': (event, viewer, recorded) => {
    const { from, text } = event
    if (from.role === 'customer' && viewer.view === 'poll') return []
    const mine = from.role === 'customer'
    return [
      {
        event: 'chat_session_message',
        party_id: mine ? viewer.chatId : from.segmentId,
        msg_id: (mine && event.clientMessageId) || event.messageId,
        msg: viewer.rendersMarkup ? escapeMarkup(text) : text,
        msg_text: text,
        channel: 'web',
        timestamp: secondsOf(recorded),
      },
    ]
  },
}

/** What one recorded event is to the customer: nothing, unless it is listed. */
export function project(recorded: Recorded, viewer: Viewer): ServerEvent[] {
  const { event } = recorded
  return isKnown(event) ? projectKnown(event, viewer, recorded) : []
}

// The table is complete by type; that an entry gets the event of its own key is what this one cast says.
const projectKnown = (event: Event, viewer: Viewer, recorded: Recorded) =>
  (listed[event.type] as Project<EventType> | undefined)?.(event, viewer, recorded) ?? []

/** The whole transcript; a client that gave two messages the same id is shown the second under ours. */
export function projectHistory(history: readonly Recorded[], viewer: Omit<Viewer, 'view'>): ServerEvent[] {
  const taken = new Set<string>()
  return history.flatMap((recorded) =>
    project(recorded, { ...viewer, view: 'history' }).map((event) => {
      if (event.event !== 'chat_session_message') return event
      const isTaken = taken.has(event.msg_id)
      taken.add(event.msg_id)
      return isTaken ? { ...event, msg_id: recorded.commandId } : event
    }),
  )
}

const secondsOf = ({ at }: Recorded): string => String(Math.floor(Date.parse(at) / 1_000))

const status = (
  state: 'queued' | 'connected' | 'completed',
  wait: number,
  recorded: Recorded,
): ServerEvent => ({
  event: 'chat_session_status',
  state,
  ewt: String(wait),
  timestamp: secondsOf(recorded),
})
