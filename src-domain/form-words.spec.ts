import { expect, test } from 'vitest'
import { describeValues } from './form-words'
import { bareNumber, formatPhone } from './phone'
import { fileId } from './testing'
import { everyKind } from './testing-form'

const values = {
  topic: 'refund',
  why: 'late',
  topics: ['a', 'b'],
  words: '늦음',
  day: '2026-03-02',
  phone: '01012345678',
  amount: 12_000,
  rate: 1234.5,
  agreed: true,
  receipt: fileId,
}

test('[FO6] what was filled in is read in either language, in the order of the screen', () => {
  const files = [{ fileId, name: '영수증.pdf' }]
  const korean = describeValues(everyKind, values, { language: 'ko', files })
  expect(korean.map(({ key, text }) => `${key} ${text}`)).toEqual([
    'topic 항목',
    'why 항목',
    'topics 항목, 항목',
    'words 늦음',
    'day 2026년 3월 2일',
    'phone 010-1234-5678',
    'amount ₩12,000',
    'rate 1,234.5',
    'agreed 예',
    'receipt 영수증.pdf',
  ])
  expect(korean.at(-1)).toEqual({ key: 'receipt', label: '항목', text: '영수증.pdf', fileId })
  const english = describeValues(everyKind, { day: '2026-03-02', agreed: true }, { language: 'en' })
  expect(english.map(({ label, text }) => `${label} ${text}`)).toEqual(['Field March 2, 2026', 'Field Yes'])
})

test('[FO7] a telephone number is kept without what stands between its digits, and read in groups', () => {
  const read = [
    '010-1234-5678',
    '02 345 6789',
    '(02) 3456.7890',
    '1588-1234',
    '+82 10 1234 5678',
    '031 1234567',
  ]
  expect(read.map((written) => formatPhone(bareNumber(written)))).toEqual([
    ...['010-1234-5678', '02-345-6789', '02-3456-7890', '1588-1234', '+82 10-1234-5678', '031-123-4567'],
  ])
  expect(['0505-1234-5678', '+1 (650) 253-0000', '112'].map(bareNumber).map(formatPhone)).toEqual([
    ...['0505-1234-5678', '+16502530000', '112'],
  ])
})
