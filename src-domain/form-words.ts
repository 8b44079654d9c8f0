import type { FormSchema, FormValue, FormValues } from '../src-contract/form'
import type { Language } from '../src-contract/ids'
import type { Name } from '../src-contract/name'
import { fieldsOf } from './form'
import type { Field } from './form-field'
import { formatMoney } from './money'
import { formatPhone } from './phone'

/** One filled field as a record shows it. */
export interface Described {
  readonly key: string
  readonly label: string
  readonly text: string
  /** Of a file that can be opened. */
  readonly fileId?: string
}

interface Reading {
  readonly language: Language
  /** The files that values name; a file that is not among them reads as its id. */
  readonly files?: readonly { readonly fileId: string; readonly name: string }[]
}

const YES: Name = { ko: '예', en: 'Yes' }

/** What was filled in, as people read it, in the order of the screen. */
export const describeValues = (schema: FormSchema, values: FormValues, reading: Reading): Described[] =>
  fieldsOf(schema, values).flatMap((field) => {
    const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined
    if (value === undefined) return []
    const { key, titles, kind } = field
    const text = textOf(field, value, reading)
    const label = titles[reading.language]
    return [{ key, label, text, ...(kind === 'file' && typeof value === 'string' && { fileId: value }) }]
  })

type TextOf<Kind> = (field: Extract<Field, { kind: Kind }>, value: FormValue, reading: Reading) => string
type Texts = { [Kind in Field['kind']]: TextOf<Kind> }

const plain = (_: unknown, value: FormValue) => String(value)
const titlesOf = (
  { options }: Pick<Extract<Field, { kind: 'choice' }>, 'options'>,
  value: FormValue,
  { language }: Reading,
) =>
  (Array.isArray(value) ? value : [String(value)])
    .map((key) => options.find((option) => option.const === key)?.titles[language] ?? key)
    .join(', ')

const texts: Texts = {
  text: plain,
  email: plain,
  phone: (_, value) => formatPhone(String(value)),
  date: (_, value, { language }) => formatDay(String(value), language),
  number: (_, value, { language }) => value.toLocaleString(language),
  money: ({ currency }, value, { language }) =>
    typeof value === 'number' ? formatMoney(value, currency, language) : String(value),
  choice: titlesOf,
  choices: titlesOf,
  checkbox: (_, __, { language }) => YES[language],
  file: (_, value, { files = [] }) => files.find(({ fileId }) => fileId === value)?.name ?? String(value),
}

// The table is complete by type; that a line is written by its own kind is what this one cast says.
const textOf = (field: Field, value: FormValue, reading: Reading) =>
  (texts[field.kind] as TextOf<Field['kind']>)(field, value, reading)

function formatDay(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return date.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })
}
