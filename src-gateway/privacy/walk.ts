import { z } from 'zod'

/** What becomes of a value; the same one where nothing is to be done. */
export type Visit<Asked> = (value: unknown, asked: Asked) => unknown

type Schema = z.core.$ZodType
type Leaf<Asked> = (schema: Schema, isExact: boolean) => Visit<Asked>
type Compile<Asked> = (schema: Schema) => Visit<Asked> | undefined

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The marks of a schema; `z.globalRegistry` is where `personal` puts them. */
const markOf = (schema: Schema) => z.globalRegistry.get(schema)

function ofFields<Asked>(fields: readonly (readonly [string, Visit<Asked>])[]): Visit<Asked> | undefined {
  if (fields.length === 0) return undefined
  return (value, asked) => {
    if (!isObject(value)) return value
    let made = value
    for (const [name, visit] of fields) {
      if (!Object.hasOwn(value, name)) continue
      const next = visit(value[name], asked)
      if (next !== value[name]) made = { ...made, [name]: next }
    }
    return made
  }
}

/** Every value of a list or of a record. */
export const ofAll =
  <Asked>(visit: Visit<Asked>): Visit<Asked> =>
  (value, asked) => {
    if (Array.isArray(value)) {
      const all: readonly unknown[] = value
      const next = all.map((one) => visit(one, asked))
      return next.some((one, n) => one !== all[n]) ? next : all
    }
    if (!isObject(value)) return value
    const next = Object.entries(value).map(([key, one]) => [key, visit(one, asked)] as const)
    return next.some(([key, one]) => one !== value[key]) ? Object.fromEntries(next) : value
  }

const inTurn = <Asked>(visits: readonly Visit<Asked>[]): Visit<Asked> | undefined =>
  visits.length === 0
    ? undefined
    : (value, asked) => visits.reduce((made, visit) => visit(made, asked), value)

/** Each kind of a thing has a visit of its own, found by the field that tells the kinds apart. */
function ofKinds<Asked>(
  { options, discriminator }: { readonly options: readonly Schema[]; readonly discriminator: string },
  compile: Compile<Asked>,
): Visit<Asked> | undefined {
  const kinds = new Map<unknown, Visit<Asked>>()
  for (const option of options) {
    const visit = compile(option)
    const values = option._zod.propValues?.[discriminator] ?? []
    if (visit) for (const value of values) kinds.set(value, visit)
  }
  if (kinds.size === 0) return undefined
  return (value, asked) => {
    const visit = isObject(value) ? kinds.get(value[discriminator]) : undefined
    return visit ? visit(value, asked) : value
  }
}

function within<Asked>(
  { _zod: { def } }: z.core.$ZodTypes,
  compile: Compile<Asked>,
): Visit<Asked> | undefined {
  if ('shape' in def) {
    const fields = Object.entries(def.shape).flatMap(([name, schema]) => {
      const visit = compile(schema)
      return visit ? [[name, visit] as const] : []
    })
    return ofFields(fields)
  }
  if ('options' in def) {
    if ('discriminator' in def)
      return ofKinds({ options: def.options, discriminator: String(def.discriminator) }, compile)
    return inTurn(def.options.flatMap((option) => compile(option) ?? []))
  }
  if (def.type === 'array') return everyOne(compile(def.element))
  if (def.type === 'record') return everyOne(compile(def.valueType))
  if (def.type === 'pipe') return inTurn([def.in, def.out].flatMap((schema) => compile(schema) ?? []))
  return 'innerType' in def ? compile(def.innerType) : undefined
}

const everyOne = <Asked>(visit: Visit<Asked> | undefined) => visit && ofAll(visit)

/**
 * Walks what a schema marks as personal, wherever it stands: written once, so that a field that somebody adds tomorrow is
 * masked and forgotten like the others. Undefined: there is nothing personal in it.
 */
export function createWalk<Asked>(leaf: Leaf<Asked>): Compile<Asked> {
  const known = new Map<Schema, Visit<Asked> | undefined>()
  const compile: Compile<Asked> = (schema) => {
    if (known.has(schema)) return known.get(schema)
    const mark = markOf(schema)
    // Every schema that there is has one of the types of which this is the union.
    const visit =
      mark?.['personal'] === true
        ? leaf(schema, mark['exact'] === true)
        : within(schema as z.core.$ZodTypes, compile)
    known.set(schema, visit)
    return visit
  }
  return compile
}
