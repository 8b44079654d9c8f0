import type { Instant } from '../../src-contract/ids'
import type { ContactHead } from '../../src-contract/contact'
import type { InteractionHead } from '../../src-contract/interaction'
import { type Deadline, deadlinesOf, isDueAlike, slotsOf } from '../../src-domain/facts'
import type { Head } from '../../src-domain/decider'
import type { Service } from '../../src-contract/workspace'
import type { Facts, Position, Waiting, Work } from '../log/event-log'

const isInteraction = (head: Head | undefined): head is InteractionHead =>
  head !== undefined && 'segments' in head

const waitingOf = (head: Head | undefined): Waiting | null =>
  isInteraction(head) && head.status === 'queued' && head.queuedAt !== null
    ? { serviceId: head.serviceId, place: head.place, queuedAt: head.queuedAt }
    : null

const isSame = (one: Waiting | null, other: Waiting | null) =>
  one === other ||
  (one?.serviceId === other?.serviceId && one?.place === other?.place && one?.queuedAt === other?.queuedAt)

/** Who was asked, and who has done with a segment: a wrap-up that is completed, or a chat that needs none. */
function workOf(before: Head | undefined, after: Head, at: Instant): Work[] {
  const was = before ? slotsOf(before) : []
  const is = slotsOf(after)
  const begun = is.filter(({ segmentId }) => !was.some((slot) => slot.segmentId === segmentId))
  const over = was.filter(({ segmentId }) => !is.some((slot) => slot.segmentId === segmentId))
  return [
    ...begun.map(({ agentId }) => ({ agentId, lastOffer: at })),
    ...over.map(({ agentId }) => ({ agentId, lastEnd: at })),
  ]
}

/** Folds keep what they do not touch: the same list of segments means the same slots, as after every message. */
function placesOf(before: Head | undefined, after: Head, at: Instant): Pick<Facts, 'slots' | 'work'> {
  if ('lines' in after) return { slots: slotsOf(after) }
  if (!isInteraction(after)) return {}
  if (isInteraction(before) ? before.segments === after.segments : after.segments.length === 0) return {}
  const work = workOf(before, after, at)
  return { slots: slotsOf(after), ...(work.length > 0 && { work }) }
}

/**
 * A deadline that only moves on is left where it stands: it is asked, found early and moved then. So a message does not
 * cost two more rows; a deadline that comes sooner, is new or is gone does.
 */
function planOf({ planned }: Position, deadlines: readonly Deadline[]): Pick<Facts, 'plan' | 'unplan'> {
  const keys = new Set(deadlines.map(({ key }) => key))
  const unplan = [...planned.keys()].filter((key) => !keys.has(key))
  const plan = deadlines.filter(({ key, at }) => {
    const stands = planned.get(key)
    return stands === undefined || stands > at
  })
  return { ...(plan.length > 0 && { plan }), ...(unplan.length > 0 && { unplan }) }
}

const isAsDue = (before: Head | undefined, after: Head) =>
  isInteraction(before) && isInteraction(after) && isDueAlike(before, after)

/** By name and address a contact is found; notes and marks change neither. */
function contactOf(before: Head | undefined, after: Head): { contact?: ContactHead } {
  if (!('addresses' in after)) return {}
  const isAsFound =
    before &&
    'addresses' in before &&
    before.addresses === after.addresses &&
    before.name === after.name &&
    before.mergedInto === after.mergedInto
  return isAsFound ? {} : { contact: after }
}

/** What changes beside the log when a stream goes from one position to another; and where it then stands. */
export function factsOf(
  before: Position,
  after: Position,
  service: Service | undefined,
): [Facts | undefined, Position] {
  const { head, stream, at } = after
  if (head === undefined || at === undefined) return [undefined, after]
  const plans = isAsDue(before.head, head) ? {} : planOf(before, deadlinesOf(head, service))
  const waits = waitingOf(head)
  const changes: Omit<Facts, 'stream'> = {
    ...placesOf(before.head, head, at),
    ...(isSame(waitingOf(before.head), waits) ? {} : { waiting: waits }),
    ...plans,
    ...('presence' in head && { agent: head }),
    ...contactOf(before.head, head),
  }
  if (Object.keys(changes).length === 0) return [undefined, after]
  return [
    { stream, ...changes },
    { ...after, planned: plannedAfter(before.planned, plans) },
  ]
}

function plannedAfter(
  planned: Position['planned'],
  { plan = [], unplan = [] }: Pick<Facts, 'plan' | 'unplan'>,
) {
  if (plan.length === 0 && unplan.length === 0) return planned
  const next = new Map(planned)
  unplan.forEach((key) => next.delete(key))
  plan.forEach(({ key, at }) => next.set(key, at))
  return next
}
