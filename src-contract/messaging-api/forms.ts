import { z } from 'zod'
import { NonEmpty } from './values'

/** How a client draws one field; `name` is what its value comes back under. */
export const FormField = z.strictObject({
  name: NonEmpty,
  type: z.enum(['text', 'textarea', 'email', 'phone', 'number', 'date', 'checkbox', 'select', 'multiselect']),
  label: NonEmpty,
  required: z.boolean(),
  /** Below the field. */
  hint: NonEmpty.optional(),
  /** Characters of a text. */
  minLength: z.int().nonnegative().optional(),
  maxLength: z.int().positive().optional(),
  /** Of a number. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  wholeNumber: z.boolean().optional(),
  /** What the number counts: a currency such as KRW. */
  unit: NonEmpty.optional(),
  /** How many options may be chosen. */
  minItems: z.int().nonnegative().optional(),
  maxItems: z.int().positive().optional(),
  /** It is asked for only where that field holds one of these; a ticked box holds `true`. */
  showIf: z.strictObject({ name: NonEmpty, values: z.array(NonEmpty) }).optional(),
  options: z.array(z.strictObject({ value: NonEmpty, label: NonEmpty })).optional(),
})
export type FormField = z.infer<typeof FormField>

/** A form in one language, as a client draws it (messaging-api §10). */
export const FormDefinition = z.strictObject({
  id: NonEmpty,
  name: NonEmpty,
  title: NonEmpty,
  fields: z.array(FormField),
  submitButtonText: NonEmpty,
  cancelButtonText: NonEmpty,
})
export type FormDefinition = z.infer<typeof FormDefinition>

/** What is wrong with an answer, beside its field. */
export const FormProblem = z.strictObject({ name: NonEmpty, text: NonEmpty })
export type FormProblem = z.infer<typeof FormProblem>

/** A line of an answer as it can be read. */
export const FormAnswer = z.strictObject({ label: NonEmpty, text: z.string() })
export type FormAnswer = z.infer<typeof FormAnswer>
