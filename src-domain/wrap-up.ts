import type { GivenDisposition } from '../src-contract/disposition'
import type { Event } from '../src-contract/envelope'
import type { Instant } from '../src-contract/ids'
import type { InteractionHead, Segment } from '../src-contract/interaction'
import type { Service } from '../src-contract/workspace'
import type { SegmentWrapUp, WrapUpLimit } from '../src-contract/wrap-up'
import { accept, type Context, type EventOf, type Folds, refuse, type Rules } from './decider'
import { isResultRequired, timedOutDisposition } from './disposition'
import { after } from './instant'
import { owedBy } from './owing'
import { mayComplete, segmentOf } from './segment'

/** The limit of a service's wrap-ups; undefined: they take as long as they take. */
export const wrapUpLimitOf = (service: Service | undefined): WrapUpLimit | undefined =>
  service?.wrapUp === 'limited' ? service.wrapUpLimit : undefined

/** What an end says of the wrap-ups that it begins. A share goes on where the service wants it, or a result is owed. */
export function wrapUpOf(
  { service, now }: Pick<Context, 'service' | 'now'>,
  interaction: Pick<InteractionHead, 'form'>,
  segments: readonly Segment[],
): Pick<EventOf<'interaction.ended'>, 'wrapUp' | 'wrapUpEndsAt'> {
  // Who only stepped in has nothing to wrap up.
  const own = segments.filter(({ isSupervisor }) => !isSupervisor)
  const wrapUp =
    (service?.wrapUp !== 'none' && (own.length > 0 || segments.length === 0)) ||
    own.some((segment) => owedBy(service, interaction, segment))
  const limit = wrapUpLimitOf(service)
  return { wrapUp, ...(wrapUp && limit && { wrapUpEndsAt: after(now, limit.seconds) }) }
}

/** How often a wrap-up can still be put off. */
export function extensionsLeft(service: Service | undefined, { status, wrapUp }: Segment): number {
  const limit = wrapUpLimitOf(service)
  if (!limit || !wrapUp || wrapUp.isOver || status !== 'wrapUp') return 0
  return Math.max(0, limit.extensions - wrapUp.extensions)
}

/** What becomes of a share of which time is up. */
export const policyOf = (service: Service | undefined): 'complete' | 'hold' =>
  wrapUpLimitOf(service)?.onExpiry ?? (isResultRequired(service) ? 'hold' : 'complete')

const served = (segment: Segment, disposition: GivenDisposition | undefined, at: Instant): Segment =>
  disposition ? { ...segment, disposition: { ...disposition, at } } : segment

const isHeld = (service: Service | undefined, interaction: InteractionHead, segment: Segment) =>
  policyOf(service) === 'hold' || owedBy(service, interaction, segment) !== undefined

/** active → wrapUp → completed, by its agent, by a supervisor of the service, or because time is up (chat-controls §4.16). */
export const wrapUpRules = {
  'segment.complete'({ interaction }, { segmentId }, context) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'wrapUp' || !mayComplete(interaction, segment, context))
      return refuse('not-in-wrap-up')
    const owed = owedBy(context.service, interaction, segment)
    if (owed) return refuse(owed)
    const isOwn = segment.agentId === context.actor.id
    const by = isOwn ? {} : { cause: 'supervisor' as const, byName: context.displayName }
    return accept(...completing(interaction, segment, by))
  },

  'segment.extendWrapUp'({ interaction }, { interactionId, segmentId }, { actor, service }) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'wrapUp' || segment.agentId !== actor.id) return refuse('not-in-wrap-up')
    const { agentId, wrapUp } = segment
    const limit = wrapUpLimitOf(service)
    if (!wrapUp || !limit || extensionsLeft(service, segment) === 0) return refuse('no-extension-left')
    const endsAt = after(wrapUp.endsAt, limit.extension)
    return accept({ type: 'segment.wrapUpExtended', interactionId, segmentId, agentId, endsAt })
  },

  'segment.expireWrapUp'({ interaction }, { interactionId, segmentId }, { now, service }) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = segmentOf(interaction, segmentId)
    if (segment?.status !== 'wrapUp' || !segment.wrapUp || segment.wrapUp.isOver)
      return refuse('not-in-wrap-up')
    const { endsAt } = segment.wrapUp
    if (endsAt > now) return refuse('not-due')
    const { agentId } = segment
    const disposition = segment.disposition ? undefined : timedOutDisposition(service)
    if (isHeld(service, interaction, served(segment, disposition, now)))
      return accept({ type: 'segment.wrapUpOverrun', interactionId, segmentId, agentId, endsAt })
    const given: Event[] = disposition
      ? [{ type: 'segment.dispositionSet', interactionId, segmentId, agentId, disposition }]
      : []
    return accept(...given, ...completing(interaction, segment, { cause: 'timeUp' }))
  },
} satisfies Partial<Rules>

type Closer = Pick<EventOf<'segment.completed'>, 'cause' | 'byName'>

/** With the last segment of an ended interaction the interaction is completed as well. */
function completing({ id, status, segments }: InteractionHead, segment: Segment, by: Closer): Event[] {
  const named = { interactionId: id, segmentId: segment.id, agentId: segment.agentId }
  const isLast = segments.every((other) => other.id === segment.id || other.status === 'completed')
  return [
    { type: 'segment.completed', ...named, ...by },
    ...(isLast && status === 'ended' ? [{ type: 'interaction.completed' as const, interactionId: id }] : []),
  ]
}

const amend = (
  head: InteractionHead,
  id: Segment['id'],
  change: (wrapUp: SegmentWrapUp) => Partial<SegmentWrapUp>,
): InteractionHead => ({
  ...head,
  segments: head.segments.map((segment) =>
    segment.id === id && segment.wrapUp
      ? { ...segment, wrapUp: { ...segment.wrapUp, ...change(segment.wrapUp) } }
      : segment,
  ),
})

export const wrapUpFolds = {
  'segment.wrapUpExtended': (head, { segmentId, endsAt }) =>
    amend(head, segmentId, ({ extensions }) => ({ endsAt, extensions: extensions + 1 })),
  'segment.wrapUpOverrun': (head, { segmentId }) => amend(head, segmentId, () => ({ isOver: true })),
} satisfies Partial<Folds>
