import type { FormField, FormOption, Hints } from '../src-contract/form'
import type { Name } from '../src-contract/name'

interface Range {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

interface Options {
  readonly options: readonly FormOption[]
}

/** What a field takes, by its kind. */
export type FieldKind =
  | {
      readonly kind: 'text'
      readonly least: number
      readonly most: number
      readonly isMultiline: boolean
    }
  | ({ readonly kind: 'number'; readonly isWhole: boolean } & Range)
  /** In the smallest unit of the currency. */
  | ({ readonly kind: 'money'; readonly currency: string } & Range)
  | { readonly kind: 'email'; readonly most: number }
  | { readonly kind: 'date' | 'phone' | 'file' | 'checkbox' }
  | ({ readonly kind: 'choice' } & Options)
  | ({ readonly kind: 'choices'; readonly least: number; readonly most: number } & Options)

/** A field as it is drawn and checked: a form's JSON Schema says the same in more words. */
export type Field = FieldKind & {
  readonly key: string
  readonly titles: Name
  readonly hints?: Hints | undefined
  readonly isRequired: boolean
}

export function kindOf(field: FormField): FieldKind {
  if (field.type === 'boolean') return { kind: 'checkbox' }
  if (field.type === 'array')
    return {
      kind: 'choices',
      options: field.items.oneOf,
      least: field.minItems ?? 0,
      most: field.maxItems ?? field.items.oneOf.length,
    }
  if (field.type === 'string') return wordsOf(field)
  const range = { minimum: field.minimum, maximum: field.maximum }
  return 'currency' in field
    ? { kind: 'money', currency: field.currency, ...range }
    : { kind: 'number', isWhole: field.type === 'integer', ...range }
}

function wordsOf(field: Extract<FormField, { type: 'string' }>): FieldKind {
  if ('oneOf' in field) return { kind: 'choice', options: field.oneOf }
  if (!('format' in field)) {
    const { minLength: least = 0, maxLength: most, multiline: isMultiline = false } = field
    return { kind: 'text', least, most, isMultiline }
  }
  return field.format === 'email' ? { kind: 'email', most: field.maxLength } : { kind: field.format }
}
