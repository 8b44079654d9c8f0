import { expect, test } from 'vitest'
import { clean, cut, pieces, textOf } from './words'

test('[MA5] no text of a client is torn within a character, or breaks the database', () => {
  expect(cut('가나🙂', 3)).toBe('가나')
  expect(cut('가나🙂', 4)).toBe('가나🙂')
  expect(clean('a\0b\uD83D')).toBe('ab\uFFFD')
  expect([undefined, null, 7, true, { os: 'iOS' }].map(textOf)).toEqual(['', '', '7', 'true', '{"os":"iOS"}'])
})

test('[MA5] a text longer than a message is several messages, whole and in order', () => {
  const text = '안녕하세요🙂'.repeat(5)
  expect(pieces(text, 7).join('')).toBe(text)
  expect(pieces(text, 7).every((piece) => piece.length <= 7)).toBe(true)
  expect(pieces(' \n', 7)).toEqual([])
})
