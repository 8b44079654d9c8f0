import type { Disposition, GivenDisposition, SegmentDisposition } from '../src-contract/disposition'
import type { FormSchema, FormValues } from '../src-contract/form'
import type { InteractionHead, Segment } from '../src-contract/interaction'
import type { Service } from '../src-contract/workspace'
import { accept, type CommandOf, type Context, type Folds, refuse, type Rules } from './decider'
import { cleanValues, isUnsound, missingOf } from './form'
import { mayComplete, segmentOf } from './segment'

/** What agents of the service can choose from. */
export const dispositionsOf = (service: Service | undefined): readonly Disposition[] =>
  service?.dispositions?.list.filter(({ forAgents }) => forAgents) ?? []

export const isResultRequired = (service: Service | undefined): boolean =>
  service?.dispositions?.isRequired === true

/** Whether this share cannot be completed yet for want of a result (chat-controls §4.8). */
export const lacksDisposition = (service: Service | undefined, segment: Segment | undefined): boolean =>
  isResultRequired(service) && !segment?.disposition

/** What the gateway gives a share whose time is up, where the service has such a result. */
export function timedOutDisposition(service: Service | undefined): GivenDisposition | undefined {
  const found = service?.dispositions?.list.find(({ code, forAgents }) => code === 'timed-out' && !forAgents)
  return found && { ...given(found), isAuto: true }
}

/**
 * The result that stands for the whole interaction: of the last agent to leave; where he gave none, of the one who left
 * before him (chat-controls §4.8). Who left in the same moment counts by who came later.
 */
export const headlineOf = ({ segments }: Pick<InteractionHead, 'segments'>): SegmentDisposition | null =>
  segments.reduce<Segment | undefined>(
    (last, segment) =>
      segment.leftAt && segment.disposition && segment.leftAt >= (last?.leftAt ?? '') ? segment : last,
    undefined,
  )?.disposition ?? null

/** Whether the result that was chosen asks for more than there is. */
export const lacksExtra = ({ disposition }: Segment): boolean => (disposition?.extra?.missing ?? 0) > 0

export const dispositionRules = {
  'segment.setDisposition'({ interaction }, command, context) {
    if (!interaction) return refuse('unknown-interaction')
    const { interactionId, segmentId, dispositionId } = command
    const segment = segmentOf(interaction, segmentId)
    if (!segment || !mayGive(interaction, segment, context)) return refuse('not-active')
    const chosen = dispositionsOf(context.service).find(({ id }) => id === dispositionId)
    const refusal = whyNotGiven(segment, chosen, command)
    if (refusal) return refuse(refusal)
    const disposition = chosen ? given(chosen) : null
    const { agentId } = segment
    return accept({
      type: 'segment.dispositionSet',
      ...{ interactionId, segmentId, agentId, disposition },
      ...(chosen?.extra && extraOf(chosen.extra, command.extra ?? {})),
    })
  },
} satisfies Partial<Rules>

/** The same result again is news only with its extra fields. */
function whyNotGiven(
  { disposition }: Segment,
  chosen: Disposition | undefined,
  { dispositionId, extra }: CommandOf<'segment.setDisposition'>,
) {
  const given = disposition?.id ?? null
  if (dispositionId === given && !(chosen?.extra && extra)) return 'no-change'
  if (!chosen) return dispositionId === null ? undefined : 'unknown-disposition'
  return isUnsound(chosen.extra, extra) ? 'form-invalid' : undefined
}

/** From accept to Complete, by its own agent; in the wrap-up by whoever may complete it. */
const mayGive = (interaction: InteractionHead, segment: Segment, context: Context): boolean =>
  segment.status === 'active'
    ? segment.agentId === context.actor.id
    : segment.status === 'wrapUp' && mayComplete(interaction, segment, context)

const extraOf = (schema: FormSchema, values: FormValues) => ({
  extra: cleanValues(schema, values),
  missing: [...missingOf(schema, values)],
})

const given = ({ id, code, name, type, resolvesCase }: Disposition): GivenDisposition => ({
  ...{ id, code, name, type },
  ...(resolvesCase && { resolvesCase }),
})

export const dispositionFolds = {
  'segment.dispositionSet': (head, { segmentId, disposition, missing }, { at, seq }) => {
    const extra = missing && { extra: { seq, missing: missing.length } }
    return {
      ...head,
      segments: head.segments.map((segment) =>
        segment.id === segmentId
          ? { ...segment, disposition: disposition && { ...disposition, at, ...extra } }
          : segment,
      ),
    }
  },
} satisfies Partial<Folds>
