import type { CustomerForm, OpenForm } from '../src-contract/customer-form'
import type { Event } from '../src-contract/envelope'
import type { AgentId, Instant, SegmentId } from '../src-contract/ids'
import type { InteractionHead } from '../src-contract/interaction'
import type { Service } from '../src-contract/workspace'
import { accept, type Context, type Folds, refuse, type Rules } from './decider'
import { cleanValues } from './form'
import { after } from './instant'
import { activeSegments, openSegmentOf } from './segment'
import { withUses } from './use'

/** Seconds for which a secure answer waits for a panel (decision 4). */
export const SECURE_SECONDS = 600

/** What agents of the service can send to its customers. */
export const customerFormsOf = (service: Service | undefined): readonly CustomerForm[] =>
  service?.forms?.filter(({ isSecure }) => !isSecure || service.secureForms === true) ?? []

/** When what stands open is over by itself. */
export const dueOf = ({ expiresAt, answeredAt }: OpenForm): Instant =>
  answeredAt === null ? expiresAt : after(answeredAt, SECURE_SECONDS)

/** Who may see a secure answer: agents who are in the chat and were when it came (chat-controls §6 #31). */
export function seersOf(head: InteractionHead, gone?: SegmentId): AgentId[] {
  const answeredAt = head.openForm?.answeredAt
  if (!answeredAt) return []
  return activeSegments(head)
    .filter(({ id, acceptedAt }) => id !== gone && acceptedAt !== null && acceptedAt <= answeredAt)
    .map(({ agentId }) => agentId)
}

/** What becomes of an open form when the chat ends, or when somebody leaves it who should have seen the answer. */
export function formEnding(head: InteractionHead, gone?: SegmentId): Event[] {
  const { id: interactionId, openForm } = head
  if (!openForm) return []
  const asked = { interactionId, request: openForm.seq }
  if (gone === undefined)
    return openForm.answeredAt === null
      ? [{ type: 'form.cancelled', ...asked, cause: 'ended' }]
      : [{ type: 'form.lost', ...asked, cause: 'ended' }]
  return openForm.answeredAt !== null && seersOf(head, gone).length === 0
    ? [{ type: 'form.lost', ...asked, cause: 'nobody' }]
    : []
}

/** shown → submitted | declined | cancelled | expired; a secure one submitted → taken | lost (chat-controls §2.5). */
export const customerFormRules = {
  'form.show'({ interaction }, { interactionId, formId }, { actor, service, now }) {
    if (!interaction) return refuse('unknown-interaction')
    const segment = actor.kind === 'system' ? undefined : openSegmentOf(interaction, actor.id as AgentId)
    if (segment?.status !== 'active') return refuse('not-active')
    if (interaction.openForm) return refuse('form-open')
    const form = customerFormsOf(service).find(({ id }) => id === formId)
    if (!form) return refuse('unknown-form')
    const { id: segmentId, agentId } = segment
    const expiresAt = after(now, form.timeout)
    return accept({ type: 'form.shown', interactionId, form, segmentId, agentId, expiresAt })
  },

  'form.cancel'({ interaction }, { interactionId, request }, { actor }) {
    if (!interaction) return refuse('unknown-interaction')
    if (!isActive(interaction, actor.id)) return refuse('not-active')
    if (!isOpen(interaction, request)) return refuse('form-gone')
    return accept({ type: 'form.cancelled', interactionId, request, cause: 'agent' })
  },

  // Whether it fits was seen at the door: by now what nobody may keep is masked, and fits no field of its kind.
  'form.submit'({ interaction }, { interactionId, request, values = {} }, context) {
    if (!interaction) return refuse('unknown-interaction')
    const form = answerable(interaction, request, context)
    if (!form) return refuse('form-gone')
    const submitted = { type: 'form.submitted' as const, interactionId, request, form }
    if (!form.isSecure) return accept({ ...submitted, values: cleanValues(form.schema, values) })
    if (activeSegments(interaction).length > 0) return accept(submitted)
    return accept(submitted, { type: 'form.lost', interactionId, request, cause: 'nobody' })
  },

  'form.decline'({ interaction }, { interactionId, request }) {
    if (!interaction) return refuse('unknown-interaction')
    if (!isOpen(interaction, request)) return refuse('form-gone')
    return accept({ type: 'form.declined', interactionId, request })
  },

  'form.expire'({ interaction }, { interactionId, request }, { now }) {
    const openForm = interaction?.openForm
    if (openForm?.seq !== request) return refuse('form-gone')
    if (dueOf(openForm) > now) return refuse('not-due')
    if (openForm.answeredAt !== null)
      return accept({ type: 'form.lost', interactionId, request, cause: 'late' })
    return accept({ type: 'form.expired', interactionId, request })
  },

  'form.take'({ interaction }, { interactionId, request }, { actor }) {
    if (!interaction) return refuse('unknown-interaction')
    if (!isAnswered(interaction, request)) return refuse('form-gone')
    const agentId = seersOf(interaction).find((id) => id === actor.id)
    if (!agentId) return refuse('not-active')
    return accept({ type: 'form.taken', interactionId, request, agentId })
  },

  'form.lose'({ interaction }, { interactionId, request }) {
    if (!interaction || !isAnswered(interaction, request)) return refuse('form-gone')
    return accept({ type: 'form.lost', interactionId, request, cause: 'stopped' })
  },
} satisfies Partial<Rules>

const isActive = (interaction: InteractionHead, id: string): boolean =>
  activeSegments(interaction).some(({ agentId }) => agentId === id)

const isOpen = ({ openForm }: InteractionHead, request: number): boolean =>
  openForm?.seq === request && openForm.answeredAt === null

const isAnswered = ({ openForm }: InteractionHead, request: number): boolean =>
  openForm?.seq === request && openForm.answeredAt !== null

/** The form that can be answered now; a deadline that is late changes nothing about that. */
function answerable(interaction: InteractionHead, request: number, { service, now }: Context) {
  const { openForm } = interaction
  if (!openForm || !isOpen(interaction, request) || openForm.expiresAt < now) return undefined
  return service?.forms?.find(({ id }) => id === openForm.formId)
}

/** Who answers, or says that he will not, has said something. */
const afterAnswer = (head: InteractionHead, at: Instant): InteractionHead => ({
  ...head,
  waitingSince: head.waitingSince ?? at,
  quietSince: at,
  inactivityWarned: false,
})

const closed = (head: InteractionHead): InteractionHead => ({ ...head, openForm: null })

export const customerFormFolds = {
  'form.shown': (head, { form, agentId, expiresAt }, { seq, at }) => ({
    ...head,
    waitingSince: null,
    // Filling it in takes a while, in which nothing is said.
    quietSince: at,
    inactivityWarned: false,
    openForm: { seq, formId: form.id, isSecure: form.isSecure, agentId, expiresAt, answeredAt: null },
  }),
  'form.submitted': (head, { form }, { at }) => ({
    ...withUses(afterAnswer(head, at), [{ what: 'form', title: form.name[head.language] }]),
    openForm: form.isSecure && head.openForm ? { ...head.openForm, answeredAt: at } : null,
  }),
  'form.declined': (head, _, { at }) => closed(afterAnswer(head, at)),
  'form.cancelled': closed,
  'form.expired': closed,
  'form.taken': closed,
  'form.lost': closed,
} satisfies Partial<Folds>
