import { z } from 'zod'
import {
  AgentId,
  ContactId,
  EntryPointId,
  Instant,
  InteractionId,
  Language,
  SegmentId,
  ServiceId,
} from './ids'
import { OpenForm } from './customer-form'
import { RecognisedContact } from './contact'
import { Customer } from './customer'
import { SegmentDisposition } from './disposition'
import { HeadForm } from './filled-form'
import { Flag } from './flag'
import { RingingInvitation } from './invitation'
import { HandOver } from './joining'
import { LinkedCase } from './linked-case'
import { loose } from './loose'
import { FirstMessage, MessagePreview } from './message'
import { personal } from './personal'
import { UsedThing } from './use'
import { SegmentWrapUp } from './wrap-up'

/** created → queued ⇄ offered → active → ended → completed. Wrap-up is the segments' affair. */
export const InteractionStatus = z.enum(['created', 'queued', 'offered', 'active', 'ended', 'completed'])
export type InteractionStatus = z.infer<typeof InteractionStatus>

/**
 * offered → active → wrapUp → completed. One per agent; the interaction completes with its last. An offer that comes to
 * nothing leaves no segment behind.
 */
export const SegmentStatus = z.enum(['offered', 'active', 'wrapUp', 'completed'])
export type SegmentStatus = z.infer<typeof SegmentStatus>

export const Channel = z.enum(['web'])
export type Channel = z.infer<typeof Channel>

export const EndCause = z.enum(['agent', 'customer', 'abandoned', 'inactivity', 'customerLost'])
export type EndCause = z.infer<typeof EndCause>

/** Why an interaction waits: new, handed on, or back from an agent who did not take it or lost his connection. */
export const QueueCause = z.enum(['new', 'rejected', 'unanswered', 'recalled', 'agentLost', 'transferred'])

export const LeaveCause = z.enum(['left', 'agentLost', 'transferred', 'removed'])

const created = {
  interactionId: InteractionId,
  serviceId: ServiceId,
  entryPointId: EntryPointId,
  channel: Channel,
  language: Language,
  customer: Customer,
  /** What the same client came back from, while that was still being wrapped up; and by whom, who is then asked first. */
  previous: z.strictObject({ interactionId: InteractionId, agentIds: z.array(AgentId).max(10) }).optional(),
}

export const CreateInteraction = z.strictObject({
  type: z.literal('interaction.create'),
  ...created,
  /** What the customer wrote before the interaction existed; recorded with it, in one append. */
  firstMessage: FirstMessage.optional(),
  contact: RecognisedContact.optional(),
})
/**
 * `revision` names the workspace under which the interaction started and stays until it completes (decision 8).
 * `contactId`: whose chat it is; absent: nobody was recognised.
 */
export const InteractionCreated = loose({
  type: z.literal('interaction.created'),
  ...created,
  revision: z.int().nonnegative(),
  contactId: ContactId.optional(),
})

export const InteractionQueued = loose({
  type: z.literal('interaction.queued'),
  interactionId: InteractionId,
  cause: QueueCause,
  place: z.enum(['front', 'back']),
  /** Of a transfer: whose queue it is in from now on, and what is handed over. Absent: its own service's still. */
  serviceId: ServiceId.optional(),
  handOver: HandOver.optional(),
})

const segment = { interactionId: InteractionId, segmentId: SegmentId }

/** `expect` says what the agent's button promised; the gateway refuses with `conflict` when it would be otherwise. */
export const LeaveInteraction = z.strictObject({
  type: z.literal('interaction.leave'),
  ...segment,
  expect: z.enum(['leave', 'end']).optional(),
  /** Whoever is invited and has not answered is told that it is over; absent: then the last agent does not end it. */
  doesCancel: z.boolean().optional(),
})
/**
 * `wrapUp` is false when the service has none: the segment is then completed at once. `wrapUpEndsAt`: when its time will
 * be up; absent: it takes as long as it takes.
 */
export const InteractionLeft = loose({
  type: z.literal('interaction.left'),
  ...segment,
  agentId: AgentId,
  cause: LeaveCause,
  /** Who removed him. */
  byName: personal(z.string()).optional(),
  wrapUp: z.boolean(),
  wrapUpEndsAt: Instant.optional(),
})

/** By the customer: ends a running interaction, abandons a waiting one. */
export const EndInteraction = z.strictObject({
  type: z.literal('interaction.end'),
  interactionId: InteractionId,
})
export const InteractionEnded = loose({
  type: z.literal('interaction.ended'),
  interactionId: InteractionId,
  cause: EndCause,
  wrapUp: z.boolean(),
  wrapUpEndsAt: Instant.optional(),
})

export const WarnInactivity = z.strictObject({
  type: z.literal('interaction.warnInactivity'),
  interactionId: InteractionId,
})
export const InactivityWarned = loose({
  type: z.literal('interaction.inactivityWarned'),
  interactionId: InteractionId,
})
export const ExpireInactivity = z.strictObject({
  type: z.literal('interaction.expireInactivity'),
  interactionId: InteractionId,
})

/** The customer's client has not asked for news for longer than the service allows. */
export const LoseCustomer = z.strictObject({
  type: z.literal('interaction.loseCustomer'),
  interactionId: InteractionId,
})

/** The agent's desktop stayed away beyond the grace: his share ends without him. */
export const ReleaseAgent = z.strictObject({ type: z.literal('interaction.releaseAgent'), ...segment })

const navigated = {
  interactionId: InteractionId,
  title: personal(z.string().max(500)),
  page: personal(z.string().max(2_000)),
}
export const NavigateInteraction = z.strictObject({ type: z.literal('interaction.navigate'), ...navigated })
export const InteractionNavigated = loose({ type: z.literal('interaction.navigated'), ...navigated })

export const CompleteSegment = z.strictObject({ type: z.literal('segment.complete'), ...segment })
/** `cause`: who closed it instead of its agent; `byName`: as that person is called. Both absent: its agent did. */
export const SegmentCompleted = loose({
  type: z.literal('segment.completed'),
  ...segment,
  agentId: AgentId,
  cause: z.enum(['timeUp', 'supervisor']).optional(),
  byName: personal(z.string()).optional(),
})
export const InteractionCompleted = loose({
  type: z.literal('interaction.completed'),
  interactionId: InteractionId,
})

export const Segment = loose({
  id: SegmentId,
  agentId: AgentId,
  status: SegmentStatus,
  /** Taken while offered or active, null afterwards, and for supervisors who stepped in. */
  slot: z.int().nonnegative().nullable(),
  displayName: personal(z.string()).nullable(),
  offeredAt: Instant,
  acceptedAt: Instant.nullable(),
  leftAt: Instant.nullable(),
  /** Absent where none was ever chosen, null where it was taken back. */
  disposition: SegmentDisposition.nullable().optional(),
  /** Absent where the wrap-up has no limit. */
  wrapUp: SegmentWrapUp.optional(),
  /** It was over without its agent's Complete: a note that he had begun may still come. */
  isCutShort: z.boolean().optional(),
  /** He stepped in as a supervisor: nothing is left for him to wrap up. */
  isSupervisor: z.boolean().optional(),
  /** Who asked him in; absent: it was offered to him. */
  invitedBy: AgentId.optional(),
  /** Under which service his share went, where the chat has gone on to another since. */
  serviceId: ServiceId.optional(),
})
export type Segment = z.infer<typeof Segment>

/** What rules and lists need of one interaction; under 8 KB however long it grows (house §3). */
export const InteractionHead = loose({
  id: InteractionId,
  status: InteractionStatus,
  serviceId: ServiceId,
  entryPointId: EntryPointId,
  channel: Channel,
  language: Language,
  revision: z.int().nonnegative(),
  previous: loose({ interactionId: InteractionId, agentIds: z.array(AgentId) }).optional(),
  customer: loose({ name: personal(z.string()).nullable(), parameters: Customer.shape.parameters }),
  /** Absent: nobody was recognised. Where that contact was merged into another, the other stands for it. */
  contactId: ContactId.optional(),
  /** Whose it was until somebody linked it by hand; absent: nobody did, or it was linked back. */
  contactBefore: ContactId.optional(),
  page: loose({ title: personal(z.string()), page: personal(z.string()) }).nullable(),
  createdAt: Instant,
  /** Since when it waits in its queue, for order and for the waiting time; null while it does not. */
  queuedAt: Instant.nullable(),
  place: z.enum(['front', 'back']),
  offerExpiresAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  endCause: EndCause.nullable(),
  segments: z.array(Segment),
  /** Agents who rejected or did not answer, not asked again before the instant (chat-controls §2.1). */
  avoid: z.array(loose({ agentId: AgentId, until: Instant })),
  /** The newest few; absent where nothing was. */
  used: z.array(UsedThing).optional(),
  messages: z.int().nonnegative(),
  customerMessages: z.int().nonnegative(),
  lastMessage: MessagePreview.nullable(),
  /** Since when the customer waits for an answer; null when it is not the agent's turn. */
  waitingSince: Instant.nullable(),
  /** The customer's last message or the last accept: from here inactivity is counted. */
  quietSince: Instant,
  inactivityWarned: z.boolean(),
  /** How far the customer's client has received and shown the stream; 0 when it never said. */
  delivered: z.int().nonnegative(),
  seen: z.int().nonnegative(),
  /** Absent where it never was linked with a case. */
  case: LinkedCase.nullable().optional(),
  /** Of its service's form; absent as long as nobody has filled anything in. */
  form: HeadForm.optional(),
  /** Absent where none was ever sent. */
  openForm: OpenForm.nullable().optional(),
  /** Absent, or null: no help is asked for. */
  flag: Flag.nullable().optional(),
  /** Those that ring; absent: none. */
  invitations: z.array(RingingInvitation).optional(),
  /** Of a transfer, until somebody has accepted. */
  handOver: HandOver.nullable().optional(),
  /** Since when what was personal in it is forgotten (decision 4). */
  erasedAt: Instant.optional(),
})
export type InteractionHead = z.infer<typeof InteractionHead>
