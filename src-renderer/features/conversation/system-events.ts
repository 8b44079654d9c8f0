import type { Event } from '../../../src-contract/envelope'

/** Events that are a sentence in a transcript; the others change only what is drawn elsewhere. */
export type SystemEvent = Extract<
  Event,
  {
    type:
      | 'interaction.created'
      | 'interaction.accepted'
      | 'interaction.joined'
      | 'interaction.left'
      | 'interaction.invited'
      | 'interaction.invitationClosed'
      | 'interaction.flagged'
      | 'interaction.flagExplained'
      | 'interaction.flagAcknowledged'
      | 'interaction.flagCleared'
      | 'interaction.ended'
      | 'interaction.queued'
      | 'segment.completed'
      | 'interaction.inactivityWarned'
      | 'interaction.navigated'
      | 'message.fileRefused'
      | 'form.shown'
      | 'form.submitted'
      | 'form.declined'
      | 'form.cancelled'
      | 'form.expired'
      | 'form.taken'
      | 'form.lost'
      | 'form.filled'
  }
>

const sentences: Record<SystemEvent['type'], true> = {
  'interaction.created': true,
  'interaction.accepted': true,
  'interaction.joined': true,
  'interaction.left': true,
  'interaction.invited': true,
  'interaction.invitationClosed': true,
  'interaction.flagged': true,
  'interaction.flagExplained': true,
  'interaction.flagAcknowledged': true,
  'interaction.flagCleared': true,
  'interaction.ended': true,
  'interaction.queued': true,
  'segment.completed': true,
  'interaction.inactivityWarned': true,
  'interaction.navigated': true,
  'message.fileRefused': true,
  'form.shown': true,
  'form.submitted': true,
  'form.declined': true,
  'form.cancelled': true,
  'form.expired': true,
  'form.taken': true,
  'form.lost': true,
  'form.filled': true,
}

/** A new chat says that it began, and whoever accepts that he joined; that an agent completes his own share is usual. */
const isSaidElsewhere = (event: Event): boolean =>
  (event.type === 'interaction.queued' && event.cause === 'new') ||
  (event.type === 'interaction.invitationClosed' && event.outcome === 'accepted') ||
  (event.type === 'segment.completed' && event.cause === undefined)

export const isSentence = (event: Event): event is SystemEvent =>
  event.type in sentences && !isSaidElsewhere(event)
