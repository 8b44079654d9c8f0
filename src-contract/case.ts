import { z } from 'zod'
import { AgentId, CaseId, ContactId, Instant, InteractionId, Seq, ServiceId, TeamId } from './ids'
import { Channel } from './interaction'
import {
  CASE_CATEGORY_LIMIT,
  CASE_DESCRIPTION_LIMIT,
  CASE_REASON_LIMIT,
  CASE_TITLE_LIMIT,
  MESSAGE_LIMIT,
} from './limits'
import { loose } from './loose'
import { Name } from './name'
import { personal } from './personal'

/** new → open ⇄ pending → resolved → closed. What is resolved closes itself in time; both are opened again. */
export const CaseState = z.enum(['new', 'open', 'pending', 'resolved', 'closed'])
export type CaseState = z.infer<typeof CaseState>

export const CasePriority = z.enum(['low', 'normal', 'high', 'urgent'])
export type CasePriority = z.infer<typeof CasePriority>

/** What a case is about, as the centre sorts its cases. */
export const CaseCategory = loose({ code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/), name: Name })
export type CaseCategory = z.infer<typeof CaseCategory>

/** How a centre keeps its cases. */
export const CaseSettings = loose({
  categories: z.array(CaseCategory).max(CASE_CATEGORY_LIMIT),
  /** So long after it was resolved a case closes itself (chat-controls §4.2, default 14). */
  autoCloseDays: z.int().min(1).max(365),
})
export type CaseSettings = z.infer<typeof CaseSettings>

/** Who sees to it: I myself, or whoever of a team takes it. */
export const CaseAssignment = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('agent'), agentId: AgentId }),
  z.strictObject({ to: z.literal('team'), teamId: TeamId }),
])
export type CaseAssignment = z.infer<typeof CaseAssignment>

/** The same, as they were called when it was given to them. */
export const CaseAssignee = z.discriminatedUnion('to', [
  loose({ to: z.literal('agent'), agentId: AgentId, displayName: personal(z.string()) }),
  loose({ to: z.literal('team'), teamId: TeamId, name: Name }),
])
export type CaseAssignee = z.infer<typeof CaseAssignee>

const words = {
  title: personal(z.string().max(CASE_TITLE_LIMIT)),
  description: personal(z.string().max(CASE_DESCRIPTION_LIMIT)),
}
/** `reason`: what it waits for, while it is pending. */
const standing = { state: CaseState, reason: personal(z.string().max(CASE_REASON_LIMIT)).nullable() }
const plain = { priority: CasePriority, dueAt: Instant.nullable() }
const code = CaseCategory.shape.code.nullable()
/** The case that the interaction is linked to already, and that its agent has seen: it may have another beside it. */
const besides = { besides: CaseId.optional() }

const ofCase = { caseId: CaseId }
const both = { ...ofCase, interactionId: InteractionId }
/** Who did it, as he was called then; empty where nobody of the centre did. */
const done = { ...ofCase, byName: personal(z.string()) }

export const CreateCase = z.strictObject({
  type: z.literal('case.create'),
  ...{ ...both, ...words, ...standing, ...plain, ...besides },
  category: code,
  assignee: CaseAssignment.nullable(),
})
/** `interactionId` is the one it was made in, linked with it; `began`: when that did. `closesAt`: where it was made resolved. */
export const CaseCreated = loose({
  type: z.literal('case.created'),
  ...{ ...done, ...words, ...standing, ...plain },
  interactionId: InteractionId,
  channel: Channel,
  began: Instant,
  number: z.int().positive(),
  serviceId: ServiceId,
  contactId: ContactId.optional(),
  customerName: personal(z.string()).nullable(),
  category: CaseCategory.nullable(),
  assignee: CaseAssignee.nullable(),
  closesAt: Instant.nullable(),
})

/** Only what its editor has changed. `last` is the edit that he has seen last, the creation at first. */
export const EditCase = z.strictObject({
  type: z.literal('case.edit'),
  ...ofCase,
  last: Seq,
  title: words.title.optional(),
  description: words.description.optional(),
  priority: CasePriority.optional(),
  dueAt: plain.dueAt.optional(),
  category: code.optional(),
})
export const CaseEdited = loose({
  type: z.literal('case.edited'),
  ...done,
  title: words.title.optional(),
  description: words.description.optional(),
  priority: CasePriority.optional(),
  dueAt: plain.dueAt.optional(),
  category: CaseCategory.nullable().optional(),
})

export const MoveCase = z.strictObject({ type: z.literal('case.moveTo'), ...ofCase, ...standing })
/** By the customer of an interaction that is linked with it (messaging-api §13). */
export const CloseCase = z.strictObject({ type: z.literal('case.close'), ...both })
/** The moment that was named when it was resolved has come. */
export const AutoCloseCase = z.strictObject({ type: z.literal('case.autoClose'), ...ofCase })
/** A result asked for it, of a share of the interaction that is over. */
export const ResolveCase = z.strictObject({ type: z.literal('case.resolve'), ...both })
/** `closesAt`: when it will close itself, where it was resolved. */
export const CaseMoved = loose({
  type: z.literal('case.moved'),
  ...{ ...done, ...standing },
  cause: z.enum(['person', 'customer', 'time', 'disposition']),
  closesAt: Instant.nullable(),
})
/**
 * What was resolved or closed is open again: somebody wished it, another interaction was linked, or the customer wrote on
 * in one that is.
 */
export const CaseReopened = loose({
  type: z.literal('case.reopened'),
  ...done,
  cause: z.enum(['person', 'linked', 'customer']),
})

export const AssignCase = z.strictObject({
  type: z.literal('case.assign'),
  ...ofCase,
  assignee: CaseAssignment.nullable(),
})
export const CaseAssigned = loose({
  type: z.literal('case.assigned'),
  ...done,
  assignee: CaseAssignee.nullable(),
})

const comment = personal(z.string().max(MESSAGE_LIMIT))
export const AddComment = z.strictObject({ type: z.literal('case.addComment'), ...ofCase, text: comment })
export const CommentAdded = loose({ type: z.literal('case.commentAdded'), ...done, text: comment })

export const LinkCase = z.strictObject({ type: z.literal('case.link'), ...both, ...besides })
/** `began`: when the interaction did. */
export const InteractionLinked = loose({
  type: z.literal('case.interactionLinked'),
  ...done,
  interactionId: InteractionId,
  channel: Channel,
  began: Instant,
})
export const UnlinkCase = z.strictObject({ type: z.literal('case.unlink'), ...both })
export const InteractionUnlinked = loose({
  type: z.literal('case.interactionUnlinked'),
  ...done,
  interactionId: InteractionId,
})

/** What lists and rules need of one case; its description and comments are in its stream. */
export const CaseHead = loose({
  id: CaseId,
  number: z.int().positive(),
  serviceId: ServiceId,
  contactId: ContactId.nullable(),
  customerName: personal(z.string()).nullable(),
  title: words.title,
  ...standing,
  ...plain,
  category: CaseCategory.nullable(),
  assignee: CaseAssignee.nullable(),
  createdAt: Instant,
  createdBy: personal(z.string()),
  changedAt: Instant,
  resolvedAt: Instant.nullable(),
  /** When it will close itself. */
  closesAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** How often it was opened again. */
  reopened: z.int().nonnegative(),
  comments: z.int().nonnegative(),
  /** The event that says its description, and the last one that edited it. */
  describedIn: Seq,
  edited: Seq,
  /** The newest ones last, at most 40; all that ever were are in the stream. */
  interactions: z.array(loose({ interactionId: InteractionId, channel: Channel, began: Instant })),
  /** Since when what was personal in it is forgotten (decision 4). */
  erasedAt: Instant.optional(),
})
export type CaseHead = z.infer<typeof CaseHead>
