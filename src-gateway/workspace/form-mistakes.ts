import type { FormField, FormSchema } from '../../src-contract/form'
import { FORM_CAPACITY, FORM_FIELD_LIMIT, FORM_SIZE_LIMIT } from '../../src-contract/limits'
import { kindOf } from '../../src-domain/form-field'
import { conditionMistakes } from './condition-mistakes'
import { type Mistake, type Place, placesOf, requiredMistakes } from './form-places'

/** What no schema of schemas sees: names that stand for nothing or twice, and ranges that hold nothing. */
export function formMistakes(schema: FormSchema): Mistake[] {
  const places = placesOf(schema)
  return [
    ...sizeMistakes(schema, places),
    ...places.flatMap(({ key, path }, n) =>
      places.findIndex((other) => other.key === key) < n ? [{ path, message: `'${key}' is taken` }] : [],
    ),
    ...places.flatMap(fieldMistakes),
    ...requiredMistakes(schema.required, Object.keys(schema.properties), ['required']),
    ...(schema.allOf ?? []).flatMap((condition, n) => conditionMistakes(schema, condition, n)),
  ]
}

function sizeMistakes(schema: FormSchema, places: readonly Place[]): Mistake[] {
  const path = ['properties']
  const characters = places.reduce((sum, { field }) => sum + capacityOf(field), 0)
  const isTooLarge = JSON.stringify(schema).length > FORM_SIZE_LIMIT
  return [
    ...(places.length === 0 ? [{ path, message: 'has no field' }] : []),
    ...(places.length > FORM_FIELD_LIMIT ? [{ path, message: `more than ${FORM_FIELD_LIMIT} fields` }] : []),
    ...(characters > FORM_CAPACITY
      ? [{ path, message: `its fields hold ${characters} characters together; at most ${FORM_CAPACITY}` }]
      : []),
    ...(isTooLarge ? [{ path, message: `larger than ${FORM_SIZE_LIMIT} characters` }] : []),
  ]
}

function capacityOf(field: FormField): number {
  const kind = kindOf(field)
  if (kind.kind === 'text' || kind.kind === 'email') return kind.most
  return kind.kind === 'choices' ? kind.options.length * 40 : 40
}

function fieldMistakes({ field, path }: Place): Mistake[] {
  const kind = kindOf(field)
  const wrong = (message: string) => [{ path, message }]
  switch (kind.kind) {
    case 'text':
      return kind.least > kind.most ? wrong('minLength is larger than maxLength') : []
    case 'money':
      return [...rangeMistakes(kind, path), ...currencyMistakes(kind.currency, path)]
    case 'number':
      return rangeMistakes(kind, path)
    case 'choice':
      return optionMistakes(kind, [...path, 'oneOf'])
    case 'choices':
      return [
        ...optionMistakes(kind, [...path, 'items', 'oneOf']),
        ...(kind.least > Math.min(kind.most, kind.options.length)
          ? wrong('minItems asks for more than there can be')
          : []),
      ]
    default:
      return []
  }
}

interface Range {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}
const rangeMistakes = (
  { minimum = -Infinity, maximum = Infinity }: Range,
  path: Mistake['path'],
): Mistake[] => (minimum > maximum ? [{ path, message: 'minimum is larger than maximum' }] : [])

const currencies = new Set(Intl.supportedValuesOf('currency'))
const currencyMistakes = (currency: string, path: Mistake['path']): Mistake[] =>
  currencies.has(currency)
    ? []
    : [{ path: [...path, 'currency'], message: `'${currency}' is no currency; KRW or USD are some` }]

const optionMistakes = (
  { options }: { readonly options: readonly { const: string }[] },
  path: Mistake['path'],
): Mistake[] =>
  options.flatMap((option, n) =>
    options.findIndex((other) => other.const === option.const) < n
      ? [{ path: [...path, n, 'const'], message: `'${option.const}' is taken` }]
      : [],
  )
