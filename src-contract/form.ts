import { z } from 'zod'
import { FILE_PATTERN, PHONE_PATTERN } from './form-patterns'
import { FormId } from './ids'
import { FORM_CONDITION_LIMIT, FORM_FIELD_LIMIT, FORM_OPTION_LIMIT, FORM_TEXT_LIMIT } from './limits'
import { loose } from './loose'
import { Name } from './name'
import { personal } from './personal'

/**
 * The language of forms: a subset of JSON Schema 2020-12, so that any validator of it can check what was filled in
 * (docs/forms.md). `titles`, `hints`, `multiline`, `currency` and `order` are annotations of ours; the formats `phone`
 * and `file` carry their pattern, for whoever does not know them.
 */
export const FieldKey = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_-]{0,39}$/, 'a small letter, then letters, digits, _ and -, at most 40')
export const OptionKey = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'letters, digits, _ and -, at most 40')

/** What stands under a field, smaller. */
export const Hints = loose({ ko: z.string().min(1).max(300), en: z.string().min(1).max(300) })
export type Hints = z.infer<typeof Hints>

export const FormOption = loose({ const: OptionKey, titles: Name })
export type FormOption = z.infer<typeof FormOption>

const labelled = { titles: Name, hints: Hints.optional() }
const text = { ...labelled, type: z.literal('string') }
const options = z.array(FormOption).min(1).max(FORM_OPTION_LIMIT)
const length = z.int().min(1).max(FORM_TEXT_LIMIT)
const amount = z.number().min(-1e12).max(1e12)
const count = z.int().min(1).max(FORM_OPTION_LIMIT)

/** The kinds of field there are, each by what it says of itself. */
export const fieldShapes = {
  text: { ...text, minLength: length.optional(), maxLength: length, multiline: z.boolean().optional() },
  date: { ...text, format: z.literal('date') },
  email: { ...text, format: z.literal('email'), maxLength: z.literal(254) },
  phone: { ...text, format: z.literal('phone'), pattern: z.literal(PHONE_PATTERN) },
  /** Holds the id of a file that was uploaded. */
  file: { ...text, format: z.literal('file'), pattern: z.literal(FILE_PATTERN) },
  choice: { ...text, oneOf: options },
  number: {
    ...labelled,
    type: z.enum(['number', 'integer']),
    minimum: amount.optional(),
    maximum: amount.optional(),
  },
  /** In the smallest unit of its currency: won, cents. */
  money: {
    ...labelled,
    type: z.literal('integer'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'a currency such as KRW'),
    minimum: amount.optional(),
    maximum: amount.optional(),
  },
  choices: {
    ...labelled,
    type: z.literal('array'),
    items: loose({ type: z.literal('string'), oneOf: options }),
    uniqueItems: z.literal(true),
    minItems: count.optional(),
    maxItems: count.optional(),
  },
  /** An unticked box is an absent value: a required one must be ticked. */
  checkbox: { ...labelled, type: z.literal('boolean') },
}

/** The first that fits: what says more of itself stands before what says less. */
export const FormField = z.union([
  loose(fieldShapes.choice),
  loose(fieldShapes.date),
  loose(fieldShapes.email),
  loose(fieldShapes.phone),
  loose(fieldShapes.file),
  loose(fieldShapes.text),
  loose(fieldShapes.money),
  loose(fieldShapes.number),
  loose(fieldShapes.choices),
  loose(fieldShapes.checkbox),
])
export type FormField = z.infer<typeof FormField>

/** An option that was chosen, one of several, one among those that were chosen, or a box that was ticked. */
export const FormMatch = z.union([
  loose({ const: z.union([OptionKey, z.literal(true)]) }),
  loose({ enum: z.array(OptionKey).min(1).max(FORM_OPTION_LIMIT) }),
  loose({ contains: loose({ const: OptionKey }) }),
])
export type FormMatch = z.infer<typeof FormMatch>

const fields = z.record(FieldKey, FormField)
const required = z.array(FieldKey).max(FORM_FIELD_LIMIT)

/** Fields that are asked for only where an earlier field says so. */
export const FormCondition = loose({
  if: loose({ properties: z.record(FieldKey, FormMatch), required: z.array(FieldKey).length(1) }),
  then: loose({ properties: fields, required }),
})
export type FormCondition = z.infer<typeof FormCondition>

export const FormSchema = loose({
  type: z.literal('object'),
  properties: fields,
  required,
  allOf: z.array(FormCondition).min(1).max(FORM_CONDITION_LIMIT).optional(),
  /** All fields as they stand on the screen: not every store keeps the order of an object's keys. */
  order: z.array(FieldKey).max(FORM_FIELD_LIMIT),
})
export type FormSchema = z.infer<typeof FormSchema>

export const Form = loose({ id: FormId, name: Name, schema: FormSchema })
export type Form = z.infer<typeof Form>

/** What one field holds. What is empty is left out. */
export const FormValue = z.union([
  z.string().max(FORM_TEXT_LIMIT),
  z.number(),
  z.boolean(),
  z.array(OptionKey).max(FORM_OPTION_LIMIT),
])
export type FormValue = z.infer<typeof FormValue>

export const FormValues = personal(z.record(FieldKey, FormValue))
export type FormValues = z.infer<typeof FormValues>

/** What can be wrong with a field; each has a sentence beside it. */
export const FieldProblem = z.enum([
  'required',
  'malformed',
  'too-long',
  'too-short',
  'too-small',
  'too-large',
  'too-few',
  'too-many',
  'not-an-option',
])
export type FieldProblem = z.infer<typeof FieldProblem>
