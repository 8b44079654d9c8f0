import type { Disposition, GivenDisposition } from '../src-contract/disposition'
import type { Segment } from '../src-contract/interaction'
import type { Service } from '../src-contract/workspace'
import { accept, type Folds, refuse, type Rules } from './decider'
import { segmentOf } from './segment'

/** What agents of the service can choose from. */
export const dispositionsOf = (service: Service | undefined): readonly Disposition[] =>
  service?.dispositions?.list.filter(({ forAgents }) => forAgents) ?? []

/** Whether this share cannot be completed yet for want of a result (chat-controls §4.8). */
export const lacksDisposition = (service: Service | undefined, segment: Segment | undefined): boolean =>
  service?.dispositions?.isRequired === true && !segment?.disposition

/** Whether a share goes on after the chat: the service wants it, or a result is owed. */
export const wrapsUp = (service: Service, ...segments: readonly Segment[]): boolean =>
  service.wrapUp !== 'none' || segments.some((segment) => lacksDisposition(service, segment))

export const dispositionRules = {
  'segment.setDisposition'({ interaction }, { interactionId, segmentId, dispositionId }, context) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = writableBy(context.actor.id, segmentOf(interaction, segmentId))
    if (!segment) return refuse('not-active')
    if (dispositionId === (segment.disposition?.id ?? null)) return refuse('no-change')
    const chosen = dispositionsOf(context.service).find(({ id }) => id === dispositionId)
    if (dispositionId !== null && !chosen) return refuse('unknown-disposition')
    const disposition = chosen ? given(chosen) : null
    const { agentId } = segment
    return accept({ type: 'segment.dispositionSet', interactionId, segmentId, agentId, disposition })
  },
} satisfies Partial<Rules>

/** From accept to Complete, by its own agent. */
const writableBy = (agentId: string, segment: Segment | undefined): Segment | undefined =>
  segment?.agentId === agentId && (segment.status === 'active' || segment.status === 'wrapUp')
    ? segment
    : undefined

const given = ({ id, code, name, type }: Disposition): GivenDisposition => ({ id, code, name, type })

export const dispositionFolds = {
  'segment.dispositionSet': (head, { segmentId, disposition }, { at }) => ({
    ...head,
    segments: head.segments.map((segment) =>
      segment.id === segmentId ? { ...segment, disposition: disposition && { ...disposition, at } } : segment,
    ),
  }),
} satisfies Partial<Folds>
