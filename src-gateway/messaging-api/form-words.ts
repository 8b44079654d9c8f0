import type { CustomerForm } from '../../src-contract/customer-form'
import type { FormField as SchemaField, FormMatch, FormValues } from '../../src-contract/form'
import type { Language } from '../../src-contract/ids'
import type {
  FormAnswer,
  FormDefinition,
  FormField,
  FormProblem,
} from '../../src-contract/messaging-api/forms'
import type { FieldWrong } from '../../src-domain/form'
import { type FieldKind, kindOf } from '../../src-domain/form-field'
import { describeValues } from '../../src-domain/form-words'
import { decimalsOf } from '../../src-domain/money'
import { bareNumber } from '../../src-domain/phone'
import { sentences } from '../locales'
import { clean } from './words'

/** Every field of a form with what makes it appear, in the order of the screen. */
function placed({ schema }: CustomerForm) {
  const always = Object.entries(schema.properties).map(([key, field]) => ({
    ...{ key, field, isRequired: schema.required.includes(key), showIf: undefined },
  }))
  const sometimes = (schema.allOf ?? []).flatMap(({ if: asked, then }) =>
    Object.entries(then.properties).map(([key, field]) => ({
      ...{ key, field, isRequired: then.required.includes(key), showIf: showIfOf(asked.properties) },
    })),
  )
  const place = (key: string) => schema.order.indexOf(key)
  return [...always, ...sometimes].sort((one, other) => place(one.key) - place(other.key))
}

function showIfOf(asked: Readonly<Record<string, FormMatch>>): FormField['showIf'] {
  const [first] = Object.entries(asked)
  if (!first) return undefined
  const [name, match] = first
  if ('const' in match) return { name, values: [String(match.const)] }
  return { name, values: 'enum' in match ? match.enum : [match.contains.const] }
}

/** A form as clients draw it, in their words. */
export function definitionOf(form: CustomerForm, language: Language): FormDefinition {
  const { sendForm, declineForm } = sentences[language]
  return {
    id: form.id,
    name: form.key,
    title: form.name[language],
    fields: placed(form).map(({ key, field, isRequired, showIf }) => ({
      name: key,
      label: field.titles[language],
      // Who does not know of conditions shows the field always, and may leave it empty.
      required: isRequired,
      ...(field.hints && { hint: field.hints[language] }),
      ...(showIf && { showIf }),
      ...drawn(kindOf(field), language),
    })),
    submitButtonText: sendForm,
    cancelButtonText: declineForm,
  }
}

type Drawn = Omit<FormField, 'name' | 'label' | 'required'>
type FieldOf<Kind> = Extract<FieldKind, { kind: Kind }>

const TYPES = {
  email: 'email',
  phone: 'phone',
  date: 'date',
  checkbox: 'checkbox',
  file: 'text',
} as const

function drawn(field: FieldKind, language: Language): Drawn {
  switch (field.kind) {
    case 'text':
      return {
        type: field.isMultiline ? 'textarea' : 'text',
        maxLength: field.most,
        ...(field.least > 0 && { minLength: field.least }),
      }
    case 'number':
      return { type: 'number', ...(field.isWhole && { wholeNumber: true }), ...rangeOf(field) }
    case 'money':
      return drawnMoney(field)
    case 'choice':
      return { type: 'select', options: optionsOf(field, language) }
    case 'choices':
      return {
        type: 'multiselect',
        options: optionsOf(field, language),
        ...(field.least > 0 && { minItems: field.least }),
        maxItems: field.most,
      }
    default:
      return { type: TYPES[field.kind] }
  }
}

/** Clients count in won or dollars, and nobody in cents. */
function drawnMoney({ currency, minimum, maximum }: FieldOf<'money'>): Drawn {
  const [scale, unit] = [10 ** decimalsOf(currency), currency]
  const range = rangeOf({
    ...(minimum !== undefined && { minimum: minimum / scale }),
    ...(maximum !== undefined && { maximum: maximum / scale }),
  })
  return { type: 'number', unit, ...(scale === 1 && { wholeNumber: true }), ...range }
}

const rangeOf = ({ minimum, maximum }: Pick<FieldOf<'number'>, 'minimum' | 'maximum'>) => ({
  ...(minimum !== undefined && { minimum }),
  ...(maximum !== undefined && { maximum }),
})

const optionsOf = ({ options }: Pick<FieldOf<'choice'>, 'options'>, language: Language) =>
  options.map(({ const: value, titles }) => ({ value, label: titles[language] }))

/** An answer as it can be read. */
export const answersIn = ({ schema }: CustomerForm, values: FormValues, language: Language): FormAnswer[] =>
  describeValues(schema, values, { language }).map(({ label, text }) => ({ label, text }))

/** What is wrong with an answer, each beside its field. */
export const problemsIn = (problems: readonly FieldWrong[], language: Language): FormProblem[] =>
  problems.map(({ field, problem }) => ({ name: field, text: sentences[language].fieldProblems[problem] }))

/**
 * What a client sent as the values of a form. Some send everything as text; what cannot be read stays as it came, and is
 * judged by the rule.
 */
export function valuesIn(
  form: CustomerForm,
  data: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const read = placed(form).flatMap(({ key, field }) => {
    const value = Object.hasOwn(data, key) ? readValue(field, data[key]) : undefined
    return value === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(read)
}

function readValue(schema: SchemaField, value: unknown): unknown {
  if (value === null || value === '') return undefined
  const field = kindOf(schema)
  switch (field.kind) {
    case 'number':
      return readNumber(value)
    case 'money':
      return readMoney(readNumber(value), field.currency)
    case 'checkbox':
      return TICKED.includes(value) || undefined
    case 'choices':
      return readList(value)
    case 'phone':
      return typeof value === 'string' ? bareNumber(value) : readText(value)
    default:
      return readText(value)
  }
}

const TICKED: readonly unknown[] = ['true', 'on', '1', 'yes', 1, true]

const readNumber = (value: unknown) =>
  typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value

const readMoney = (value: unknown, currency: string) =>
  typeof value === 'number' ? Math.round(value * 10 ** decimalsOf(currency)) : value

const readList = (value: unknown) =>
  typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value

function readText(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? clean(value).trim() || undefined : value
}
