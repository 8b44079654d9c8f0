import type { Event, Recorded } from '../../src-contract/envelope'
import type { SegmentId } from '../../src-contract/ids'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import { asReadable } from '../../src-contract/upcast'
import type { EventType } from '../../src-domain/decider'
import { isKnown } from '../../src-domain/known-events'
import { sentences } from '../locales'
import { toldForms } from './told-forms'
import { toldMessages } from './told-messages'
import { closedFormsIn, fatesIn, type Project, type Scene, secondsOf, type Viewer } from './viewer'

/**
 * What a customer may see. Every event stands here, and whoever adds one decides it: it is told in the messaging API's
 * words, or it is internal and does not exist for customers. They know agents by their segments' ids.
 */
const told: { readonly [T in EventType]: Project<T> | 'internal' } = {
  ...toldMessages,
  ...toldForms,

  'interaction.queued': (_, { expectedWait }, recorded) => [status('queued', expectedWait, recorded)],

  'interaction.accepted': ({ segmentId, displayName }, _, recorded) => [
    status('connected', 0, recorded),
    joined(segmentId, displayName, secondsOf(recorded)),
  ],

  'interaction.joined': ({ segmentId, displayName }, _, recorded) => [
    joined(segmentId, displayName, secondsOf(recorded)),
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

  // Customers call it by its number: its id is ours.
  'interaction.caseLinked': ({ number }, { version }, recorded) =>
    version === 'v1'
      ? []
      : [{ event: 'chat_session_case_set', case_id: String(number), timestamp: secondsOf(recorded) }],

  'interaction.caseResolved': 'internal',
  'interaction.created': 'internal',
  'interaction.flagged': 'internal',
  'interaction.flagExplained': 'internal',
  'interaction.flagAcknowledged': 'internal',
  'interaction.flagCleared': 'internal',
  'interaction.invited': 'internal',
  'interaction.invitationClosed': 'internal',
  'invitation.sent': 'internal',
  'invitation.closed': 'internal',
  'aside.said': 'internal',
  'interaction.offered': 'internal',
  'interaction.rejected': 'internal',
  'interaction.unanswered': 'internal',
  'interaction.offerRecalled': 'internal',
  'segment.completed': 'internal',
  'segment.wrapUpExtended': 'internal',
  'segment.wrapUpOverrun': 'internal',
  'segment.dispositionSet': 'internal',
  'form.filled': 'internal',
  'form.taken': 'internal',
  'form.lost': 'internal',
  'interaction.completed': 'internal',
  'message.delivered': 'internal',
  'message.seen': 'internal',
  'message.fileRefused': 'internal',
  'note.added': 'internal',
  'note.edited': 'internal',
  'case.created': 'internal',
  'case.edited': 'internal',
  'case.moved': 'internal',
  'case.reopened': 'internal',
  'case.assigned': 'internal',
  'case.commentAdded': 'internal',
  'case.interactionLinked': 'internal',
  'case.interactionUnlinked': 'internal',
  'interaction.caseUnlinked': 'internal',
  'contact.created': 'internal',
  'contact.renamed': 'internal',
  'contact.addressAdded': 'internal',
  'contact.addressRemoved': 'internal',
  'contact.addressVerified': 'internal',
  'contact.fieldsFilled': 'internal',
  'contact.noteAdded': 'internal',
  'contact.noteEdited': 'internal',
  'contact.vipMarked': 'internal',
  'contact.blocked': 'internal',
  'contact.unblocked': 'internal',
  'contact.merged': 'internal',
  'contact.absorbed': 'internal',
  'contact.unmerged': 'internal',
  'contact.released': 'internal',
  'interaction.contactLinked': 'internal',
  'agent.presenceChosen': 'internal',
  'agent.presenceForced': 'internal',
  'agent.signedIn': 'internal',
  'agent.signedOut': 'internal',
  'agent.connectionLost': 'internal',
  'agent.connectionRestored': 'internal',
  'agent.graceExpired': 'internal',
}

/** What was recorded, as the customer is told of it. */
export const project = (recorded: readonly Recorded[], viewer: Viewer): ServerEvent[] =>
  eachProjected(recorded, viewer).flatMap(({ events }) => events)

/** The whole transcript; a client that gave two messages the same id is shown the second under ours. */
export function projectHistory(recorded: readonly Recorded[], viewer: Omit<Viewer, 'view'>): ServerEvent[] {
  const taken = new Set<string>()
  return eachProjected(recorded, { ...viewer, view: 'history' }).flatMap(({ events, entry }) =>
    events.map((event) => {
      if (!('msg_id' in event)) return event
      const isTaken = taken.has(event.msg_id)
      taken.add(event.msg_id)
      return isTaken ? { ...event, msg_id: entry.commandId } : event
    }),
  )
}

function eachProjected(recorded: readonly Recorded[], viewer: Viewer) {
  const entries = recorded.map(asReadable)
  const scene = { ...viewer, fates: fatesIn(entries), closedForms: closedFormsIn(entries) }
  return entries.map((entry) => ({
    entry,
    events: isKnown(entry.event) ? projectOne(entry.event, scene, entry) : [],
  }))
}

function projectOne(event: Event, scene: Scene, entry: Recorded): ServerEvent[] {
  // The table is complete by type; that an entry gets the event of its own key is what this one cast says.
  const tell = told[event.type] as Project<EventType> | 'internal'
  return tell === 'internal' ? [] : tell(event, scene, entry)
}

const joined = (segmentId: SegmentId, displayName: string, timestamp: string): ServerEvent => ({
  event: 'chat_session_party_joined',
  party_id: segmentId,
  first_name: displayName,
  last_name: '',
  display_name: displayName,
  type: 'internal',
  timestamp,
})

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
