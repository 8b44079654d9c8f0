import { z } from 'zod'
import { FieldKey, fieldShapes, type FormField, FormMatch, type FormSchema } from '../../src-contract/form'
import { FILE_PATTERN, PHONE_PATTERN } from '../../src-contract/form-patterns'
import { FORM_CONDITION_LIMIT, FORM_FIELD_LIMIT } from '../../src-contract/limits'
import { kindOf } from '../../src-domain/form-field'
import { bothLanguages, Key } from './file-words'
import { formMistakes } from './form-mistakes'
import { placesOf, screenOrder } from './form-places'

/** As IT writes a form: strict, with the usual values for what is left out. What comes out is the contract's own. */
const labelled = { titles: bothLanguages(100), hints: bothLanguages(300).optional() }
const option = z.strictObject({
  const: fieldShapes.choice.oneOf.element.shape.const,
  titles: labelled.titles,
})
const options = z.array(option).min(1).max(100)

const kinds = {
  choice: z.strictObject({ ...fieldShapes.choice, ...labelled, oneOf: options }),
  date: z.strictObject({ ...fieldShapes.date, ...labelled }),
  email: z.strictObject({
    ...fieldShapes.email,
    ...labelled,
    maxLength: fieldShapes.email.maxLength.default(254),
  }),
  phone: z.strictObject({
    ...fieldShapes.phone,
    ...labelled,
    pattern: fieldShapes.phone.pattern.default(PHONE_PATTERN),
  }),
  file: z.strictObject({
    ...fieldShapes.file,
    ...labelled,
    pattern: fieldShapes.file.pattern.default(FILE_PATTERN),
  }),
  text: z
    .strictObject({ ...fieldShapes.text, ...labelled, maxLength: fieldShapes.text.maxLength.optional() })
    .transform(({ maxLength, ...field }) => ({
      ...field,
      maxLength: maxLength ?? (field.multiline ? 2_000 : 200),
    })),
  money: z.strictObject({ ...fieldShapes.money, ...labelled }),
  number: z.strictObject({ ...fieldShapes.number, ...labelled }),
  choices: z.strictObject({
    ...fieldShapes.choices,
    ...labelled,
    items: z.strictObject({ type: z.literal('string'), oneOf: options }),
    uniqueItems: fieldShapes.choices.uniqueItems.default(true),
  }),
  checkbox: z.strictObject({ ...fieldShapes.checkbox, ...labelled }),
} satisfies Record<keyof typeof fieldShapes, z.ZodType<FormField>>

const formats = ['date', 'email', 'phone', 'file'] as const

/** What somebody meant to write, so that he is told what is wrong with that and not with all the others. */
function meant(raw: unknown): keyof typeof kinds {
  const said: Readonly<Record<string, unknown>> = typeof raw === 'object' ? { ...raw } : {}
  if (said['type'] === 'array') return 'choices'
  if (said['type'] === 'boolean') return 'checkbox'
  if (said['type'] === 'number' || said['type'] === 'integer') return 'currency' in said ? 'money' : 'number'
  if ('oneOf' in said) return 'choice'
  return formats.find((format) => format === said['format']) ?? 'text'
}

const FileField = z.unknown().transform((raw, context): FormField => {
  const { success, data, error } = kinds[meant(raw)].safeParse(raw)
  if (success) return data
  for (const { path, message } of error.issues) context.addIssue({ code: 'custom', path, message })
  return z.NEVER
})

const fields = z.record(FieldKey, FileField)
const required = z.array(FieldKey).max(FORM_FIELD_LIMIT).default([])
const FileCondition = z.strictObject({
  if: z
    .strictObject({
      properties: z.record(FieldKey, FormMatch),
      required: z.array(FieldKey).optional(),
    })
    .transform(({ properties, required }) => ({
      properties,
      required: required ?? Object.keys(properties),
    })),
  then: z.strictObject({ properties: fields.default({}), required }),
})

/** A form's schema as it stands in a workspace file; each mistake is told where it stands. */
export const FileFormSchema = z
  .strictObject({
    type: z.literal('object').default('object'),
    properties: fields,
    required,
    allOf: z.array(FileCondition).min(1).max(FORM_CONDITION_LIMIT).optional(),
  })
  .transform((schema): FormSchema => ({ ...schema, order: screenOrder(schema) }))
  .superRefine((schema, context) => {
    for (const { path, message } of formMistakes(schema)) context.addIssue({ code: 'custom', path, message })
  })

/** What a result asks for besides is a few words, given where it is chosen. */
const EXTRA_LIMIT = 10
export const FileExtra = FileFormSchema.superRefine((schema, context) => {
  const add = (message: string) => context.addIssue({ code: 'custom', path: ['properties'], message })
  if (schema.order.length > EXTRA_LIMIT) add(`more than ${EXTRA_LIMIT} fields`)
  if (placesOf(schema).some(({ field }) => kindOf(field).kind === 'file')) add('a file has no place here')
})

export const FileForm = z.strictObject({ key: Key, name: bothLanguages(100), schema: FileFormSchema })
