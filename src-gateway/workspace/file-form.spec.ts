import { expect, test } from 'vitest'
import { FormSchema } from '../../src-contract/form'
import { FileFormSchema } from './file-form'

const titles = { ko: '항목', en: 'Field' }
const topic = {
  type: 'string',
  titles,
  oneOf: [
    { const: 'refund', titles },
    { const: 'other', titles },
  ],
}
const asks = (match: unknown, then: unknown, key = 'topic') => ({
  if: { properties: { [key]: match } },
  then,
})

const wrongIn = (schema: unknown) => {
  const { error } = FileFormSchema.safeParse(schema)
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
}

test('[FO8] a form of a file says what it left out, and where each field stands', () => {
  const schema = FileFormSchema.parse({
    properties: {
      topic,
      memo: { type: 'string', titles: '메모', multiline: true },
      phone: { type: 'string', titles, format: 'phone' },
    },
    allOf: [
      asks(
        { const: 'refund' },
        { properties: { amount: { type: 'integer', titles, currency: 'KRW' } }, required: ['amount'] },
      ),
    ],
  })
  expect(schema).toMatchObject({
    type: 'object',
    required: [],
    properties: {
      memo: { titles: { ko: '메모', en: '메모' }, maxLength: 2_000 },
      phone: { pattern: '^\\+?[0-9]{3,15}$' },
    },
    allOf: [{ if: { required: ['topic'] } }],
    order: ['topic', 'amount', 'memo', 'phone'],
  })
  expect(FormSchema.parse(schema)).toEqual(schema)
})

test('[FO9] what is wrong with a form is said where it stands', () => {
  const properties = {
    topic: { ...topic, oneOf: [...topic.oneOf, { const: 'refund', titles }] },
    range: { type: 'number', titles, minimum: 3, maximum: 2 },
    money: { type: 'integer', titles, currency: 'WON' },
    box: { type: 'boolean', titles },
  }
  expect(
    wrongIn({
      properties: {
        ...properties,
        coin: { ...properties.money, currency: 'QQQ' },
        many: { type: 'array', titles },
      },
    }),
  ).toEqual([expect.stringMatching(/^properties\.many\.items: /)])
  const { topic: twice, range, box } = properties
  expect(
    wrongIn({
      properties: { topic: twice, range, box, coin: { type: 'integer', titles, currency: 'QQQ' } },
      required: ['topic', 'tpoic', 'topic'],
      allOf: [
        asks({ const: 'refnud' }, { required: ['nothing'] }),
        asks({ const: true }, { properties: { box } }, 'range'),
        asks({ const: true }, {}, 'box'),
        asks({ enum: ['refund', 'x'] }, { properties: { late: box } }, 'missing'),
      ],
    }),
  ).toEqual([
    "allOf.1.then.properties.box: 'box' is taken",
    "properties.topic.oneOf.2.const: 'refund' is taken",
    'properties.range: minimum is larger than maximum',
    "properties.coin.currency: 'QQQ' is no currency; KRW or USD are some",
    "required.1: there is no field 'tpoic' here",
    'required.2: stands here twice',
    "allOf.0.if.properties.topic: there is no option 'refnud'",
    "allOf.0.then.required.0: there is no field 'nothing' here",
    'allOf.1.if.properties.range: only a choice or a checkbox can be asked about',
    'allOf.3.if.properties.missing: there is no such field above',
  ])
})

test('[FO9] a form that nobody could fill in, or that would hold too much, is refused', () => {
  const fields = (count: number, field: object) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, field]))
  expect(wrongIn({ properties: {} })).toEqual(['properties: has no field'])
  expect(wrongIn({ properties: fields(51, { type: 'boolean', titles }) })).toEqual([
    'properties: more than 50 fields',
  ])
  expect(wrongIn({ properties: fields(11, { type: 'string', titles, maxLength: 4_000 }) })).toEqual([
    'properties: its fields hold 44000 characters together; at most 40000',
  ])
  expect(wrongIn({ properties: { web: { type: 'string', titles, format: 'uri' } } })).toEqual([
    'properties.web: Unrecognized key: "format"',
  ])
})
