import { z } from 'zod'

type Schema = z.core.$ZodType

/** Words that fit where somebody's words stand: tried one after the other, until the schema takes one. */
export type Plant = () => readonly unknown[]

/** Of everything that has one. */
export const ID = '6f1c2a34-5b7d-4e8f-9a01-23456789abcd'
const PLAIN = [
  ...['a', ID, '2026-03-02T09:00:00.000Z', '2026-03-02', '09:00', `interaction/${ID}`, `agent/${ID}`],
  ...[
    `contact/${ID}`,
    `case/${ID}`,
    'https://shop.example',
    'image/png',
    'code',
    '가',
    'a@shop.example',
    '+821012345678',
    'KRW',
  ],
  ...[1, 0, 60, 1_000, true, null],
]

const fits = (schema: Schema, value: unknown) => z.safeParse(schema, value).success

function firstThatFits(schema: Schema, values: readonly unknown[]): unknown {
  const found = values.find((value) => fits(schema, value))
  if (found === undefined)
    throw new Error(`Nothing fits ${JSON.stringify(z.toJSONSchema(schema))}: name a value here`)
  return found
}

interface Making {
  /** Which of several kinds: each is made once by one of them. */
  readonly variant: number
  readonly plant: Plant
}

const isPersonal = (schema: Schema) => z.globalRegistry.get(schema)?.['personal'] === true

/** Something that may be any value of what is personal: words, or words within. */
function planted(schema: Schema, making: Making): unknown {
  const words = making.plant()
  const one = words.find((value) => fits(schema, value))
  return one ?? made(schema, making, true)
}

function made(schema: Schema, making: Making, isWithin: boolean): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const next = (inner: Schema) => sampleOf(inner, making, isWithin)
  if ('shape' in def)
    return Object.fromEntries(Object.entries(def.shape).map(([name, field]) => [name, next(field)]))
  if ('options' in def) return next(def.options[making.variant % def.options.length] ?? z.null())
  if ('innerType' in def) return next(def.innerType)
  if (def.type === 'array') return [next(def.element)]
  if (def.type === 'record') return { [String(firstThatFits(def.keyType, PLAIN))]: next(def.valueType) }
  if (def.type === 'literal') return def.values[0]
  if (def.type === 'enum') return Object.values(def.entries)[0]
  return firstThatFits(schema, isWithin ? [...making.plant(), ...PLAIN] : PLAIN)
}

/** A value of the schema with everything in it that may be, and words planted wherever it is marked personal. */
export function sampleOf(schema: Schema, making: Making, isWithin = false): unknown {
  return isPersonal(schema) ? planted(schema, making) : made(schema, making, isWithin)
}

/** Samples of a union's every kind, each kind of what is within them at least once. */
export function samplesOf<Kind extends Schema>(
  kinds: readonly Kind[],
  plant: Plant,
  variants = 8,
): z.output<Kind>[] {
  return kinds.flatMap((kind) => {
    const values = Array.from({ length: variants }, (_, variant) => sampleOf(kind, { variant, plant }))
    return values.map((value) => z.parse(kind, value))
  })
}
