import type { FieldProblem, FormCondition, FormField, FormSchema } from '../src-contract/form'
import { type Field, kindOf } from './form-field'
import { problemOf } from './form-problem'

/** Values as somebody sends them: nothing of them is believed before it was checked. */
export type AskedValues = Readonly<Record<string, unknown>>

export interface FieldWrong {
  readonly field: string
  readonly problem: FieldProblem
}

/** An absent value; `constructor` is an absent value as well. */
const valueOf = (values: AskedValues, key: string): unknown =>
  Object.hasOwn(values, key) ? values[key] : undefined

/** What counts as not filled in: nothing, blanks, no choice, an unticked box. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** The fields that these values ask for, in the order of the screen: conditions look at earlier fields only. */
export function fieldsOf(schema: FormSchema, values: AskedValues): readonly Field[] {
  const shown = new Map<string, FormField>(Object.entries(schema.properties))
  const required = new Set<string>(schema.required)
  for (const condition of schema.allOf ?? []) {
    if (!holds(condition, shown, values)) continue
    for (const [key, field] of Object.entries(condition.then.properties)) shown.set(key, field)
    for (const key of condition.then.required) required.add(key)
  }
  const place = new Map<string, number>(schema.order.map((key, index) => [key, index]))
  const placeOf = ({ key }: Field) => place.get(key) ?? schema.order.length
  return Array.from(shown, ([key, field]): Field => {
    const { titles, hints } = field
    return { key, titles, hints, isRequired: required.has(key), ...kindOf(field) }
  }).sort((one, other) => placeOf(one) - placeOf(other))
}

/** A field that is not shown has no value, whatever was said of it before. */
function holds(
  { if: asked }: FormCondition,
  shown: ReadonlyMap<string, unknown>,
  values: AskedValues,
): boolean {
  return Object.entries(asked.properties).every(([key, match]) => {
    const value = shown.has(key) ? valueOf(values, key) : undefined
    if ('const' in match) return value === match.const
    if ('enum' in match) return typeof value === 'string' && match.enum.includes(value)
    return Array.isArray(value) && value.includes(match.contains.const)
  })
}

/** What is wrong with which field, in the order of the screen; at most one thing of each. */
export const problemsOf = (schema: FormSchema, values: AskedValues): readonly FieldWrong[] =>
  fieldsOf(schema, values).flatMap((field) => {
    const value = valueOf(values, field.key)
    const problem = isEmpty(value) ? (field.isRequired ? 'required' : undefined) : problemOf(field, value)
    return problem ? [{ field: field.key, problem }] : []
  })

/** What is still to be filled in. */
export const missingOf = (schema: FormSchema, values: AskedValues): readonly string[] =>
  problemsOf(schema, values).flatMap(({ field, problem }) => (problem === 'required' ? [field] : []))

/** Whether there is something wrong with values beyond what is still missing. */
export const isUnsound = (schema: FormSchema | undefined, values: AskedValues = {}): boolean =>
  schema !== undefined && problemsOf(schema, values).some(({ problem }) => problem !== 'required')

/** Without what belongs to fields that are hidden or unknown, and without what is empty. */
export function cleanValues<Value>(schema: FormSchema, values: Readonly<Record<string, Value>>) {
  const keys = fieldsOf(schema, values).map(({ key }) => key)
  return pick(values, (key, value) => keys.includes(key) && !isEmpty(value))
}

/** What can be kept of values that somebody is still typing: the clean ones with nothing wrong. */
export function soundValues<Value>(schema: FormSchema, values: Readonly<Record<string, Value>>) {
  const wrong = problemsOf(schema, values).map(({ field }) => field)
  return cleanValues(
    schema,
    pick(values, (key) => !wrong.includes(key)),
  )
}

const pick = <Value>(
  values: Readonly<Record<string, Value>>,
  isWanted: (key: string, value: Value) => boolean,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).filter(([key, value]) => isWanted(key, value)))
