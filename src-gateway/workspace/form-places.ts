import type { FormField, FormSchema } from '../../src-contract/form'

/** What is wrong where in the form, and what is to be done about it. */
export interface Mistake {
  readonly path: (string | number)[]
  readonly message: string
}

type Unordered = Omit<FormSchema, 'order'>

/** Conditional fields stand behind the field that asks for them, in the order of the conditions. */
export function screenOrder({ properties, allOf = [] }: Unordered): string[] {
  const asked = (key: string): string[] =>
    allOf.flatMap(({ if: { properties }, then }) =>
      Object.keys(properties)[0] === key ? behind(Object.keys(then.properties)) : [],
    )
  const behind = (keys: readonly string[]): string[] => keys.flatMap((key) => [key, ...asked(key)])
  return [...new Set(behind(Object.keys(properties)))]
}

/** A field and where it stands. */
export interface Place {
  readonly key: string
  readonly field: FormField
  readonly path: (string | number)[]
}

export function placesOf({ properties, allOf = [] }: Unordered): Place[] {
  const at = (fields: Readonly<Record<string, FormField>>, path: (string | number)[]): Place[] =>
    Object.entries(fields).map(([key, field]) => ({ key, field, path: [...path, key] }))
  return [
    ...at(properties, ['properties']),
    ...allOf.flatMap(({ then }, n) => at(then.properties, ['allOf', n, 'then', 'properties'])),
  ]
}

export const requiredMistakes = (
  required: readonly string[],
  fields: readonly string[],
  path: Mistake['path'],
): Mistake[] =>
  required.flatMap((key, n) => {
    if (!fields.includes(key)) return [{ path: [...path, n], message: `there is no field '${key}' here` }]
    return required.indexOf(key) < n ? [{ path: [...path, n], message: 'stands here twice' }] : []
  })
