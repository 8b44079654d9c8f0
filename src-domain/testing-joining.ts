import type { Event } from '../src-contract/envelope'
import type { Instant, ServiceId } from '../src-contract/ids'
import type { Load, Person } from './decider'
import {
  active,
  interactionId,
  invitationId,
  jun,
  mina,
  NOON,
  otherSegmentId,
  segmentId,
  serviceId,
  sora,
  teamId,
} from './testing'

/** Mina talks with the customer and has invited Jun; Sora is the supervisor of both. */
export const otherServiceId = '00000007-0000-4000-8000-000000000002' as ServiceId
export const RUNG_OUT = '2026-03-02T12:00:30.000Z' as Instant

export const person: Person = {
  displayName: 'Jun',
  isSupervisor: false,
  teamIds: [teamId],
  serviceIds: [serviceId],
  isReachable: true,
}
export const load: Load = { limit: 3, taken: [0], ringing: false, open: 1, person }

export const send = {
  type: 'invitation.send',
  ...{ invitationId, interactionId, segmentId: otherSegmentId, agentId: jun },
  kind: 'conference',
  note: '환불 규정을 아시나요?',
} as const

const shared = { interactionId, invitationId, segmentId: otherSegmentId, agentId: jun }

export const invited = (kind: 'conference' | 'warm' | 'cold' = 'conference'): Event[] => [
  {
    type: 'interaction.invited',
    ...{ ...shared, agentName: 'Jun', kind, by: mina, byName: 'Mina', expiresAt: RUNG_OUT },
  },
  {
    ...{ ...send, type: 'invitation.sent', kind, by: mina, byName: 'Mina' },
    ...{ serviceId, language: 'ko', customerName: '김하나', createdAt: NOON, lines: [], expiresAt: RUNG_OUT },
  },
]

export const ringing = [...active, ...invited()]

export const junJoined: Event = {
  type: 'interaction.joined',
  ...{ interactionId, segmentId: otherSegmentId, agentId: jun },
  ...{ slot: 1, displayName: 'Jun', isSupervisor: false, invitedBy: mina },
}
export const soraJoined: Event = {
  type: 'interaction.joined',
  ...{ interactionId, segmentId: otherSegmentId, agentId: sora },
  ...{ slot: null, displayName: 'Sora', isSupervisor: true },
}
export const accepted: Event[] = [
  {
    type: 'interaction.invitationClosed',
    ...{ invitationId, interactionId, agentId: jun, agentName: 'Jun', outcome: 'accepted' },
  },
  { type: 'invitation.closed', invitationId, interactionId, outcome: 'accepted' },
  junJoined,
]
/** Both talk with the customer. */
export const together = [...ringing, ...accepted]

export const flagged: Event = {
  type: 'interaction.flagged',
  ...{ interactionId, agentId: mina, byName: 'Mina', teamIds: [teamId], supervisors: 1 },
}
const leftBy: Extract<Event, { type: 'interaction.left' }> = {
  type: 'interaction.left',
  ...{ interactionId, segmentId, agentId: mina, cause: 'left', wrapUp: true },
}
export const transfer = { type: 'interaction.transfer', interactionId, segmentId } as const

/** Mina has handed the chat to a queue and left. */
export const handedOver = (to: ServiceId, note?: string): Event[] => [
  ...active,
  { ...leftBy, cause: 'transferred' },
  {
    ...{ type: 'interaction.queued', interactionId, cause: 'transferred', place: 'back', serviceId: to },
    handOver: { byName: 'Mina', ...(note && { note }) },
  },
]
