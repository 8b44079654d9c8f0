import { expect, test } from 'vitest'
import type { FormSchema } from '../src-contract/form'
import { cleanValues, fieldsOf, missingOf, problemsOf, soundValues } from './form'
import { everyKind, titles } from './testing-form'

const keysOf = (values: Readonly<Record<string, unknown>>) =>
  fieldsOf(everyKind, values).map(({ key, isRequired }) => (isRequired ? `${key}!` : key))

test('[FO1] fields are asked for as earlier ones say, each in its place on the screen', () => {
  const plain = ['topic!', 'topics', 'words', 'day', 'mail', 'phone', 'amount', 'rate', 'agreed', 'receipt']
  expect(keysOf({})).toEqual(plain)
  expect(keysOf({ topic: 'refund' })).toEqual([
    'topic!',
    'why!',
    ...plain.slice(1, 6),
    'amount!',
    ...plain.slice(7),
  ])
  expect(keysOf({ topic: 'refund', why: 'other' })).toEqual([
    ...['topic!', 'why!', 'whyElse', ...plain.slice(1, 6), 'amount!'],
    ...plain.slice(7),
  ])
})

test('[FO2] what a hidden field holds counts for nothing, and hides what hangs on it', () => {
  const values = { topic: 'other', why: 'other', whyElse: '그냥', nickname: 'x', words: '  ', topics: [] }
  expect(keysOf(values)).not.toContain('whyElse')
  expect(cleanValues(everyKind, values)).toEqual({ topic: 'other' })
})

test('[FO3] a field that is not filled in is missing only where it is asked for', () => {
  expect(missingOf(everyKind, {})).toEqual(['topic'])
  expect(missingOf(everyKind, { topic: 'refund', agreed: false })).toEqual(['why', 'amount'])
  expect(missingOf(everyKind, { topic: 'refund', why: 'late', amount: 0 })).toEqual([])
})

test('[FO4] what is wrong with a field is said, one thing of each', () => {
  const wrong = {
    topic: 'holiday',
    topics: ['a', 'b', 'a'],
    words: '아'.repeat(11),
    day: '2026-02-29',
    mail: 'kim@shop',
    phone: '010-1234-5678',
    amount: 1.5,
    rate: 11,
    agreed: 'yes',
    receipt: '../secrets',
  }
  const said = Object.fromEntries(problemsOf(everyKind, wrong).map(({ field, problem }) => [field, problem]))
  expect(said).toEqual({
    topic: 'not-an-option',
    topics: 'malformed',
    words: 'too-long',
    day: 'malformed',
    mail: 'malformed',
    phone: 'malformed',
    amount: 'malformed',
    rate: 'too-large',
    agreed: 'malformed',
    receipt: 'malformed',
  })
  expect(problemsOf(everyKind, { topic: 'other', words: 'a', rate: -1, topics: ['a', 'b', 'c'] })).toEqual([
    { field: 'topics', problem: 'too-many' },
    { field: 'words', problem: 'too-short' },
    { field: 'rate', problem: 'too-small' },
  ])
})

test('[FO4] of what is still being typed, that is kept which is right already', () => {
  const typing = { topic: 'other', mail: 'kim@', words: '안녕하세요', agreed: true }
  expect(soundValues(everyKind, typing)).toEqual({ topic: 'other', words: '안녕하세요', agreed: true })
})

test('[FO3] what every object has by birth fills no field in', () => {
  const constructor = { type: 'string', titles, maxLength: 10 } as const
  const schema: FormSchema = {
    type: 'object',
    properties: { constructor },
    required: ['constructor'],
    order: ['constructor'],
  }
  expect(missingOf(schema, {})).toEqual(['constructor'])
})
