import { expect, test } from 'vitest'
import type { Instant } from '../../src-contract/ids'
import { readChatFile } from './chat-file'

const NOW = '2026-03-02T12:00:00.000Z' as Instant
const opening = { customer: { name: '김하나' }, appId: 'web' }
const line = (from: string, at: string, text: string) => ({ from, at, text })
const fileOf = (...lines: unknown[]) =>
  lines.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry))).join('\n')

test('[IM1] a chat is read as it stands, empty lines and a byte order mark aside', () => {
  const said = [
    line('customer', '2026-03-02T11:00:00.000Z', '안녕하세요'),
    line('agent', '2026-03-02T11:00:00.000Z', '네, 말씀하세요'),
  ]
  expect(readChatFile(`\uFEFF${fileOf(opening, ...said)}\n\n`, NOW)).toEqual({
    opening: { ...opening, customer: { name: '김하나', parameters: {} } },
    said,
  })
})

test('[IM2] everything that is wrong is named with its line, and nothing is taken', () => {
  const text = fileOf(
    { customer: { name: '김하나' } },
    line('robot', '2026-03-02T11:00:00.000Z', '삐'),
    'hello',
    line('agent', '2026-03-02T13:00:00.000Z', '내일의 말'),
    line('agent', '2026-03-02T11:00:00.000Z', '어제의 말'),
    line('customer', 'yesterday', ''),
  )
  const read = readChatFile(text, NOW)
  const problems =
    'problems' in read ? read.problems.map((problem) => `${problem.line} ${problem.message}`) : []
  expect(problems).toEqual([
    expect.stringMatching(/^1 appId: /),
    expect.stringMatching(/^2 from: /),
    expect.stringMatching(/^3 /),
    '4 at: lies in the future',
    '5 at: is earlier than the line before',
    expect.stringMatching(/^6 at: /),
    expect.stringMatching(/^6 text: /),
  ])
})

test('[IM1] a line is words or names one file, and never both', () => {
  const from = { from: 'customer', at: '2026-03-02T11:00:00.000Z' }
  const file = { path: 'pictures/box.png', name: '상자.png' }
  expect(readChatFile(fileOf(opening, { ...from, file }), NOW)).toMatchObject({
    said: [{ ...from, file: { ...file, line: 2 } }],
  })
  const text = fileOf(opening, { ...from, file, text: '보세요' }, from, { ...from, file: { path: '' } })
  const read = readChatFile(text, NOW)
  const problems = 'problems' in read ? read.problems.map(({ line, message }) => `${line} ${message}`) : []
  expect(problems).toEqual([
    '2 has text and a file: make two lines',
    '3 has neither text nor a file',
    expect.stringMatching(/^4 file\.path: /),
  ])
})

test('[IM2] a chat in which nothing is said is refused', () => {
  expect(readChatFile(fileOf(opening), NOW)).toEqual({ problems: [{ line: 2, message: 'says nothing' }] })
})
