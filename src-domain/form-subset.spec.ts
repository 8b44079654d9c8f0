import { Ajv2020 } from 'ajv/dist/2020'
import { fullFormats } from 'ajv-formats/dist/formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormSchema } from '../src-contract/form'
import { FILE_PATTERN, PHONE_PATTERN } from '../src-contract/form-patterns'
import { cleanValues, problemsOf } from './form'
import { titles } from './testing-form'

/** Another's validator, which takes our annotations and formats for what they are: words it need not know. */
function validatorOf(schema: FormSchema) {
  const { date, email } = fullFormats
  return new Ajv2020({ strict: false, formats: { date, email, phone: true, file: true } }).compile(schema)
}

const optionKeys = ['a', 'b', 'c', 'd'] as const
const options = fc
  .subarray([...optionKeys], { minLength: 1 })
  .map((keys) => keys.map((key) => ({ const: key, titles })))
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const small = optional(fc.integer({ min: 1, max: 4 }))
const without = <Thing extends object>(thing: Thing) =>
  JSON.parse(JSON.stringify(thing)) as Thing & Record<string, unknown>

const field = fc
  .oneof(
    fc.record({ type: fc.constant('string'), minLength: small, maxLength: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ type: fc.constant('string'), format: fc.constant('date') }),
    fc.record({ type: fc.constant('string'), format: fc.constant('email'), maxLength: fc.constant(254) }),
    fc.constantFrom(
      { type: 'string', format: 'phone', pattern: PHONE_PATTERN },
      { type: 'string', format: 'file', pattern: FILE_PATTERN },
      { type: 'boolean' },
    ),
    fc.record({ type: fc.constant('string'), oneOf: options }),
    fc.record({ type: fc.constantFrom('number', 'integer'), minimum: small, maximum: small }),
    fc.record({ type: fc.constant('integer'), currency: fc.constant('KRW'), minimum: small }),
    fc.record({
      type: fc.constant('array'),
      items: fc.record({ type: fc.constant('string'), oneOf: options }),
      uniqueItems: fc.constant(true),
      minItems: small,
      maxItems: small,
    }),
  )
  .map((shape) => ({ titles, ...shape }))

const top = ['f0', 'f1', 'f2', 'f3'] as const
const later = ['g0', 'g1'] as const
const match = fc.oneof(
  fc.record({ const: fc.constantFrom<string | true>(...optionKeys, true) }),
  fc.record({ enum: fc.subarray([...optionKeys], { minLength: 1 }) }),
)
const matchOfSeveral = fc.record({ contains: fc.record({ const: fc.constantFrom(...optionKeys) }) })
const fields = (keys: readonly string[]) => fc.record(Object.fromEntries(keys.map((key) => [key, field])))

/** Fields of which the first are always there, each with what may be asked of it. */
const condition = (asked: Readonly<Record<string, { type: string }>>, key: string) =>
  fc
    .tuple(fc.constantFrom(...Object.entries(asked)), fields([key]), fc.subarray([key, ...top]))
    .chain(([[asks, { type }], properties, required]) =>
      fc.record({
        if: fc.record({
          properties: fc.record({ [asks]: type === 'array' ? matchOfSeveral : match }),
          required: fc.constant([asks]),
        }),
        then: fc.constant({ properties, required }),
      }),
    )

const schema = fields(top)
  .chain((properties) =>
    condition(properties, 'g0').chain((first) =>
      fc.record({
        type: fc.constant('object'),
        properties: fc.constant(properties),
        required: fc.subarray([...top]),
        allOf: fc.tuple(fc.constant(first), condition({ ...properties, ...first.then.properties }, 'g1')),
        order: fc.constant([...top, ...later]),
      }),
    ),
  )
  .map((shape) => FormSchema.parse(without(shape)))

const value = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...optionKeys) },
  { weight: 2, arbitrary: fc.subarray<unknown>([...optionKeys, 'z']) },
  fc.constantFrom<unknown>(true, false, null, '', ' ', [], 'true', ['a', 'a'], { a: 1 }, 1, 2.5, -1, 7, 1e9),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc.constantFrom('2024-02-29', '2025-02-29', '2026-13-01', '1900-02-29', '2000-02-29', '2026-3-2'),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.emailAddress(),
  fc.constantFrom('kim@shop.kr', 'kim@shop', 'kim.@shop.kr', 'a@b@c.kr', '김@shop.kr', 'k@-a.kr', 'k@a..kr'),
  fc.constantFrom('01012345678', '+821012345678', '010-1234-5678', '12', '+', '0'.repeat(16)),
  fc.uuid(),
)
const values = fc.dictionary(fc.constantFrom(...top, ...later, 'unknown', 'constructor'), value)

test('[FO5] whatever passes here passes every validator of JSON Schema, and the other way round', () => {
  fc.assert(
    fc.property(schema, fc.array(values, { minLength: 1, maxLength: 20 }), (form, attempts) => {
      const validate = validatorOf(form)
      for (const attempt of attempts) {
        const clean = cleanValues(form, attempt)
        expect(problemsOf(form, attempt), JSON.stringify(clean)).toEqual(problemsOf(form, clean))
        expect(problemsOf(form, clean).length === 0, JSON.stringify({ form, clean })).toBe(validate(clean))
      }
    }),
    { numRuns: 150 },
  )
})
