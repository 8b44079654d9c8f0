import type { CaseHead } from '../src-contract/case'
import type { Command } from '../src-contract/envelope'
import type { AgentId, Instant, SegmentId } from '../src-contract/ids'
import type { InteractionHead, SegmentStatus } from '../src-contract/interaction'
import type { InvitationHead } from '../src-contract/invitation'
import type { Service } from '../src-contract/workspace'
import { dueOf } from './customer-form'
import type { Head } from './decider'
import { after } from './instant'

/** Something that must be asked at an instant, if the head still says so then; `key` is unique in its stream. */
export interface Deadline {
  readonly key: string
  readonly at: Instant
  readonly command: Command
}

/** A fold names its next deadlines; whoever keeps them replaces all of the stream's (decision 1). */
export function deadlinesOf(head: Head, service: Service | undefined): Deadline[] {
  if ('number' in head) return caseDeadlines(head)
  if ('lines' in head) return invitationDeadlines(head)
  if ('segments' in head)
    return [
      ...offerDeadlines(head),
      ...wrapUpDeadlines(head),
      ...formDeadlines(head),
      ...resolvingDeadlines(head),
      ...(service ? inactivityDeadlines(head, service) : []),
    ]
  if (!('presence' in head)) return []
  return head.connection === 'lost' && head.graceEndsAt
    ? [{ key: 'grace', at: head.graceEndsAt, command: { type: 'agent.expireGrace', agentId: head.id } }]
    : []
}

/** All of a head that its deadlines follow from: after most messages it is as it was. */
export const isDueAlike = (one: InteractionHead, other: InteractionHead): boolean =>
  one.segments === other.segments &&
  one.status === other.status &&
  one.offerExpiresAt === other.offerExpiresAt &&
  one.quietSince === other.quietSince &&
  one.inactivityWarned === other.inactivityWarned &&
  one.openForm === other.openForm &&
  one.case === other.case

const caseDeadlines = ({ id: caseId, closesAt }: CaseHead): Deadline[] =>
  closesAt ? [{ key: 'autoClose', at: closesAt, command: { type: 'case.autoClose', caseId } }] : []

const invitationDeadlines = ({ id, interactionId, expiresAt, outcome }: InvitationHead): Deadline[] =>
  outcome
    ? []
    : [
        {
          key: 'expire',
          at: expiresAt,
          command: { type: 'invitation.expire', invitationId: id, interactionId },
        },
      ]

function offerDeadlines({ id: interactionId, offerExpiresAt, segments }: InteractionHead): Deadline[] {
  if (!offerExpiresAt) return []
  return segments
    .filter(({ status }) => status === 'offered')
    .map(({ id: segmentId, agentId }) => ({
      key: `offer/${segmentId}`,
      at: offerExpiresAt,
      command: { type: 'interaction.expireOffer', interactionId, segmentId, agentId },
    }))
}

/** An overrun is told once; from then on nothing more is due. */
const wrapUpDeadlines = ({ id: interactionId, segments }: InteractionHead): Deadline[] =>
  segments.flatMap(({ id: segmentId, status, wrapUp }) =>
    status === 'wrapUp' && wrapUp && !wrapUp.isOver
      ? [
          {
            key: `wrapUp/${segmentId}`,
            at: wrapUp.endsAt,
            command: { type: 'segment.expireWrapUp', interactionId, segmentId },
          },
        ]
      : [],
  )

function formDeadlines({ id: interactionId, openForm }: InteractionHead): Deadline[] {
  if (!openForm) return []
  const { seq: request } = openForm
  return [
    {
      key: `form/${request}`,
      at: dueOf(openForm),
      command: { type: 'form.expire', interactionId, request },
    },
  ]
}

/** At once: it is a deadline because that outlives whoever is killed before it is done. */
function resolvingDeadlines({ id: interactionId, case: linked }: InteractionHead): Deadline[] {
  if (!linked?.resolves) return []
  const { caseId, resolves } = linked
  const command = { type: 'case.resolve', caseId, interactionId } as const
  return [{ key: `resolveCase/${resolves.segmentId}`, at: resolves.at, command }]
}

function inactivityDeadlines(head: InteractionHead, { times }: Service): Deadline[] {
  if (head.status !== 'active') return []
  const { id: interactionId, quietSince, inactivityWarned } = head
  const warning: Deadline = {
    key: 'inactivityWarning',
    at: after(quietSince, times.inactivity / 2),
    command: { type: 'interaction.warnInactivity', interactionId },
  }
  const end: Deadline = {
    key: 'inactivity',
    at: after(quietSince, times.inactivity),
    command: { type: 'interaction.expireInactivity', interactionId },
  }
  return inactivityWarned ? [end] : [warning, end]
}

/** A place an interaction takes on an agent's desk. `number` is null in wrap-up, which takes no place for a chat. */
export interface Slot {
  readonly segmentId: SegmentId
  readonly agentId: AgentId
  readonly number: number | null
  readonly status: Exclude<SegmentStatus, 'completed'>
}

export function slotsOf(head: Head): Slot[] {
  if ('lines' in head) return head.outcome ? [] : [placeOfInvitation(head)]
  if (!('segments' in head)) return []
  return head.segments.flatMap(({ id, agentId, slot, status }) =>
    status === 'completed' ? [] : [{ segmentId: id, agentId, number: slot, status }],
  )
}

/** It rings like an offer, so that nothing else does meanwhile; a number it takes only when it is accepted. */
const placeOfInvitation = ({ segmentId, agentId }: InvitationHead): Slot => ({
  ...{ segmentId, agentId },
  number: null,
  status: 'offered',
})
