import type { Instant, SegmentId, ServiceId } from '../src-contract/ids'
import type { InteractionHead, Segment } from '../src-contract/interaction'
import { withResolving } from './case-folds'
import type { EventOf, Folds, Stamp } from './decider'

/** created → queued ⇄ offered → active → ended → completed */
export const interactionFolds = {
  'interaction.created': (_, event, stamp) => openHead(event, stamp),

  'interaction.queued': (head, { place, serviceId, handOver }, { at }) => ({
    ...(serviceId ? handedTo(head, serviceId) : head),
    status: 'queued',
    queuedAt: head.queuedAt ?? at,
    place,
    ...(handOver && { handOver, avoid: [] }),
  }),

  'interaction.offered': (head, { segmentId, agentId, slot, expiresAt }, { at }) => ({
    ...head,
    status: 'offered',
    offerExpiresAt: expiresAt,
    segments: [
      ...head.segments,
      {
        id: segmentId,
        agentId,
        slot,
        status: 'offered',
        displayName: null,
        offeredAt: at,
        acceptedAt: null,
        leftAt: null,
      },
    ],
  }),

  'interaction.accepted': (head, { segmentId, displayName }, { at }) => ({
    ...amend(head, segmentId, { status: 'active', acceptedAt: at, displayName }),
    status: 'active',
    queuedAt: null,
    offerExpiresAt: null,
    quietSince: at,
    inactivityWarned: false,
    ...(head.handOver && { handOver: null }),
  }),

  'interaction.rejected': (head, event, { at }) => turnDown(head, event, at),
  'interaction.unanswered': (head, event, { at }) => turnDown(head, event, at),
  'interaction.offerRecalled': (head, { segmentId }) => withoutOffer(head, segmentId),

  'interaction.left': (head, { segmentId, ...wrapUp }, { at }) =>
    withResolving(head, amend(head, segmentId, over(wrapUp, at)), at),

  'interaction.ended': (head, event, { at }) => withResolving(head, endedHead(head, event, at), at),

  'interaction.inactivityWarned': (head) => ({ ...head, inactivityWarned: true }),
  'interaction.navigated': (head, { title, page }) => ({ ...head, page: { title, page } }),
  'segment.completed': (head, { segmentId, cause }, { at }) => {
    const change = { status: 'completed' as const, ...(cause && { isCutShort: true }) }
    return withResolving(head, amend(head, segmentId, change), at)
  },
  'interaction.completed': (head) => ({ ...head, status: 'completed' }),
} satisfies Partial<Folds>

function openHead(event: EventOf<'interaction.created'>, { at }: Stamp): InteractionHead {
  const { interactionId: id, serviceId, entryPointId, channel, language, customer, revision } = event
  const { contactId, previous } = event
  return {
    id,
    status: 'created',
    serviceId,
    entryPointId,
    channel,
    language,
    revision,
    customer,
    ...(contactId && { contactId }),
    ...(previous && { previous }),
    page: null,
    createdAt: at,
    queuedAt: null,
    place: 'back',
    offerExpiresAt: null,
    endedAt: null,
    endCause: null,
    segments: [],
    avoid: [],
    messages: 0,
    customerMessages: 0,
    lastMessage: null,
    waitingSince: null,
    quietSince: at,
    inactivityWarned: false,
    delivered: 0,
    seen: 0,
  }
}

const amend = (head: InteractionHead, id: SegmentId, change: Partial<Segment>): InteractionHead => ({
  ...head,
  segments: head.segments.map((segment) => (segment.id === id ? { ...segment, ...change } : segment)),
})

type End = Pick<EventOf<'interaction.ended'>, 'wrapUp' | 'wrapUpEndsAt'>

/** A share after the talk: it goes on in wrap-up, or is over. */
const over = ({ wrapUp, wrapUpEndsAt }: End, at: Instant): Partial<Segment> => ({
  status: wrapUp ? 'wrapUp' : 'completed',
  slot: null,
  leftAt: at,
  ...(wrapUpEndsAt && { wrapUp: { endsAt: wrapUpEndsAt, extensions: 0, isOver: false } }),
  ...(!wrapUp && { isCutShort: true }),
})

const endedHead = (
  head: InteractionHead,
  { cause, ...wrapUp }: EventOf<'interaction.ended'>,
  at: Instant,
): InteractionHead => ({
  ...head,
  status: 'ended',
  endedAt: at,
  endCause: cause,
  queuedAt: null,
  offerExpiresAt: null,
  waitingSince: null,
  segments: head.segments.map((segment) =>
    segment.status === 'active' ? { ...segment, ...overFor(segment, wrapUp, at) } : segment,
  ),
})

/** Who only stepped in has nothing to wrap up (chat-controls §7). */
const overFor = ({ isSupervisor }: Segment, wrapUp: End, at: Instant): Partial<Segment> =>
  over(isSupervisor ? { wrapUp: false } : wrapUp, at)

/** What was done under the old service stays owed to it. */
const handedTo = (head: InteractionHead, serviceId: ServiceId): InteractionHead => ({
  ...head,
  serviceId,
  segments: head.segments.map((segment) =>
    segment.serviceId ? segment : { ...segment, serviceId: head.serviceId },
  ),
})

const withoutOffer = (head: InteractionHead, id: SegmentId): InteractionHead => ({
  ...head,
  offerExpiresAt: null,
  segments: head.segments.filter((segment) => segment.id !== id),
})

function turnDown(
  head: InteractionHead,
  event: EventOf<'interaction.rejected' | 'interaction.unanswered'>,
  at: string,
) {
  const { segmentId, agentId, avoidUntil } = event
  const stillAvoided = head.avoid.filter((entry) => entry.until > at && entry.agentId !== agentId)
  return { ...withoutOffer(head, segmentId), avoid: [...stillAvoided, { agentId, until: avoidUntil }] }
}
