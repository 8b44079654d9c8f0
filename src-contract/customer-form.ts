import { z } from 'zod'
import { Form, FormValues } from './form'
import { AgentId, FormId, Instant, InteractionId, SegmentId, Seq } from './ids'
import { loose } from './loose'

/** A form that agents send to customers. `isSecure`: what is typed into it is nobody's but the agents' who see it. */
export const CustomerForm = loose({
  ...Form.shape,
  /** Under which clients know it. */
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  isSecure: z.boolean(),
  /** Seconds in which it can be answered. */
  timeout: z.int().min(30).max(3_600),
})
export type CustomerForm = z.infer<typeof CustomerForm>

/** `request` is the `seq` with which the form was shown: a number, as clients of the messaging API need one. */
const asked = { interactionId: InteractionId, request: Seq }

export const ShowForm = z.strictObject({
  type: z.literal('form.show'),
  interactionId: InteractionId,
  formId: FormId,
})
/** With the form as it was then: a transcript can be read when the centre has others. */
export const FormShown = loose({
  type: z.literal('form.shown'),
  interactionId: InteractionId,
  form: CustomerForm,
  segmentId: SegmentId,
  agentId: AgentId,
  expiresAt: Instant,
})

export const CancelForm = z.strictObject({ type: z.literal('form.cancel'), ...asked })
/** `ended`: the chat was over before it was answered. */
export const FormCancelled = loose({
  type: z.literal('form.cancelled'),
  ...asked,
  cause: z.enum(['agent', 'ended']),
})

/** By the customer, whose answer was found to fit at the door. Of a secure form not even this command has the values. */
export const SubmitForm = z.strictObject({
  type: z.literal('form.submit'),
  ...asked,
  values: FormValues.optional(),
})
/** Of a secure form: that it was answered, and nothing else. */
export const FormSubmitted = loose({
  type: z.literal('form.submitted'),
  ...asked,
  form: CustomerForm,
  values: FormValues.optional(),
})

export const DeclineForm = z.strictObject({ type: z.literal('form.decline'), ...asked })
export const FormDeclined = loose({ type: z.literal('form.declined'), ...asked })

/** Its time is over: to answer it, or for a secure answer to reach a panel. */
export const ExpireForm = z.strictObject({ type: z.literal('form.expire'), ...asked })
export const FormExpired = loose({ type: z.literal('form.expired'), ...asked })

/** A secure answer stands in an agent's panel; the gateway has it no more. */
export const TakeForm = z.strictObject({ type: z.literal('form.take'), ...asked })
export const FormTaken = loose({ type: z.literal('form.taken'), ...asked, agentId: AgentId })

/** By the gateway: it had a secure answer in memory only, and has it no more. */
export const LoseForm = z.strictObject({ type: z.literal('form.lose'), ...asked })
/** No panel has shown it: nobody was there, nobody's desktop in time, the chat was over, or the gateway had stopped. */
export const FormLost = loose({
  type: z.literal('form.lost'),
  ...asked,
  cause: z.enum(['nobody', 'late', 'ended', 'stopped']),
})

/** The one form that a customer has before him, or whose secure answer is on its way to a panel. */
export const OpenForm = loose({
  seq: Seq,
  formId: FormId,
  isSecure: z.boolean(),
  agentId: AgentId,
  expiresAt: Instant,
  /** Only of a secure one: by then it had been answered. */
  answeredAt: Instant.nullable(),
})
export type OpenForm = z.infer<typeof OpenForm>

/** What a customer has typed into a secure form: in memory only, wherever it is. */
export const SecureAnswer = loose({ ...asked, form: CustomerForm, values: FormValues })
export type SecureAnswer = z.infer<typeof SecureAnswer>
