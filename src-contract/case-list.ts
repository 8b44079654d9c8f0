import { z } from 'zod'
import { CaseAssignee, CaseCategory, CaseHead, CasePriority, CaseState } from './case'
import { CaseId, Instant, ServiceId } from './ids'
import { loose } from './loose'
import { personal } from './personal'

const { title, customerName, reason } = CaseHead.shape

/** What a list shows of a case. */
export const CaseRow = loose({
  caseId: CaseId,
  number: z.int().positive(),
  serviceId: ServiceId,
  ...{ title, customerName, reason },
  state: CaseState,
  priority: CasePriority,
  category: CaseCategory.nullable(),
  assignee: CaseAssignee.nullable(),
  dueAt: Instant.nullable(),
  createdAt: Instant,
  changedAt: Instant,
})
export type CaseRow = z.infer<typeof CaseRow>

/** Whose cases, of those of the services that I work for. */
export const CaseOwner = z.enum(['anybody', 'me', 'teams', 'nobody'])
export type CaseOwner = z.infer<typeof CaseOwner>
export const CaseOrder = z.enum(['changed', 'due', 'priority', 'number'])
export type CaseOrder = z.infer<typeof CaseOrder>

/** Absent filters let everything through. */
export const CaseQuestion = z.strictObject({
  /** A number, or words of the title or of the customer's name, also their initial consonants. */
  words: personal(z.string().max(200)),
  owner: CaseOwner,
  states: z.array(CaseState).max(5).optional(),
  priority: CasePriority.optional(),
  category: CaseCategory.shape.code.optional(),
  isOverdue: z.boolean(),
  order: CaseOrder,
  /** So many are known already. */
  after: z.int().min(0).max(10_000),
  limit: z.int().min(1).max(100),
})
export type CaseQuestion = z.infer<typeof CaseQuestion>
