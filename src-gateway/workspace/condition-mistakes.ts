import type { FormCondition, FormField, FormMatch, FormSchema } from '../../src-contract/form'
import { type FieldKind, kindOf } from '../../src-domain/form-field'
import { type Mistake, placesOf, requiredMistakes } from './form-places'

export function conditionMistakes(
  schema: FormSchema,
  { if: asked, then }: FormCondition,
  n: number,
): Mistake[] {
  const path = ['allOf', n]
  const earlier = { ...schema, allOf: (schema.allOf ?? []).slice(0, n) }
  const [[key, match] = [], ...others] = Object.entries(asked.properties)
  const field = placesOf(earlier).find((place) => place.key === key)?.field
  return [
    ...(key === undefined || others.length > 0
      ? [{ path: [...path, 'if', 'properties'], message: 'names exactly one field' }]
      : []),
    ...(key === undefined || !match ? [] : matchMistakes(field, match, [...path, 'if', 'properties', key])),
    ...(asked.required.join() === key
      ? []
      : [{ path: [...path, 'if', 'required'], message: `is ["${key ?? ''}"], or left out` }]),
    ...requiredMistakes(
      then.required,
      [...Object.keys(schema.properties), ...Object.keys(then.properties)],
      [...path, 'then', 'required'],
    ),
  ]
}

function matchMistakes(field: FormField | undefined, match: FormMatch, path: Mistake['path']): Mistake[] {
  if (!field) return [{ path, message: 'there is no such field above' }]
  const kind = kindOf(field)
  const asked = askedOf(kind.kind, match)
  if (typeof asked === 'string') return [{ path, message: asked }]
  const options = 'options' in kind ? kind.options.map((option) => option.const) : []
  return asked
    .filter((key) => !options.includes(key))
    .map((key) => ({ path, message: `there is no option '${key}'` }))
}

/** The options that a match asks for, or what should stand there instead. */
function askedOf(kind: FieldKind['kind'], match: FormMatch): readonly string[] | string {
  switch (kind) {
    case 'checkbox':
      return 'const' in match && match.const === true ? [] : 'a checkbox is { "const": true }'
    case 'choices':
      return 'contains' in match
        ? [match.contains.const]
        : 'several choices are { "contains": { "const": … } }'
    case 'choice':
      return oneOf(match) ?? 'a choice is { "const": … } or { "enum": […] }'
    default:
      return 'only a choice or a checkbox can be asked about'
  }
}

function oneOf(match: FormMatch): readonly string[] | undefined {
  if ('enum' in match) return match.enum
  return 'const' in match && match.const !== true ? [match.const] : undefined
}
