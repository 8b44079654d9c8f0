import type { FormSchema } from '../src-contract/form'
import { FILE_PATTERN, PHONE_PATTERN } from '../src-contract/form-patterns'

export const titles = { ko: '항목', en: 'Field' }
const options = (...keys: string[]) => keys.map((key) => ({ const: key, titles }))

/** A form with every kind of field, with conditions on one another. */
export const everyKind: FormSchema = {
  type: 'object',
  properties: {
    topic: { type: 'string', titles, oneOf: options('refund', 'other') },
    topics: {
      type: 'array',
      titles,
      items: { type: 'string', oneOf: options('a', 'b', 'c') },
      uniqueItems: true,
      maxItems: 2,
    },
    words: { type: 'string', titles, minLength: 2, maxLength: 10, multiline: true },
    day: { type: 'string', titles, format: 'date' },
    mail: { type: 'string', titles, format: 'email', maxLength: 254 },
    phone: { type: 'string', titles, format: 'phone', pattern: PHONE_PATTERN },
    amount: { type: 'integer', titles, currency: 'KRW', minimum: 0 },
    rate: { type: 'number', titles, minimum: 0, maximum: 10 },
    agreed: { type: 'boolean', titles },
    receipt: { type: 'string', titles, format: 'file', pattern: FILE_PATTERN },
  },
  required: ['topic'],
  allOf: [
    {
      if: { properties: { topic: { const: 'refund' } }, required: ['topic'] },
      then: {
        properties: { why: { type: 'string', titles, oneOf: options('late', 'other') } },
        required: ['why', 'amount'],
      },
    },
    {
      if: { properties: { why: { enum: ['other'] } }, required: ['why'] },
      then: { properties: { whyElse: { type: 'string', titles, maxLength: 100 } }, required: [] },
    },
  ],
  order: [
    ...['topic', 'why', 'whyElse', 'topics', 'words', 'day', 'mail', 'phone', 'amount', 'rate', 'agreed'],
    'receipt',
  ],
}
