import { expect, test } from 'vitest'
import { createSearch, lettersIn, readyToSearch } from './choseong'

const fit = (query: string, text: string) => createSearch(query)(readyToSearch(text))

test.each([
  ['ㄱㅅ', '감사합니다'],
  ['ㄳ', '감사합니다'],
  ['감ㅅ', '감사합니다'],
  ['가', '감사합니다'],
  ['갑', '가방'],
  ['고', '관심'],
  ['달', '닭'],
  ['닭', '달걀'],
  ['핱', '하트'],
  ['ㅎㅌ', '빨간색 하트'],
  ['웃', '웃는 얼굴'],
  ['HEART', 'red heart'],
  ['하트 빨', '빨간색 하트'],
  ['감사'.normalize('NFD'), '감사'],
  ['ㅃㄹ', '빨리'],
  ['c++ (', 'C++ (new)'],
])('[CS1] %s finds %s', (query, text) => {
  expect(fit(query, text)).toBeDefined()
})

test.each([
  ['ㄱㅅ', '가방'],
  ['감사', '가사'],
  ['가나', '각나'],
  ['ㄱ', 'ㄴ'],
  ['.', 'a'],
  ['a-b', 'a b'],
])('[CS1] %s does not find %s', (query, text) => {
  expect(fit(query, text)).toBeUndefined()
})

test('[CS2] the whole comes before a beginning, that before the beginning of a word, that before its middle', () => {
  expect(
    ['heart', 'heart eyes', 'red heart', 'sweetheart', 'tree'].map((text) => fit('heart', text)),
  ).toEqual([0, 1, 2, 3, undefined])
})

test('[CS2] without a query everything fits', () => {
  expect(fit('  ', 'anything')).toBe(0)
})

test('[CS3] a syllable is as many letters as were typed for it', () => {
  expect(['가', '각', 'ㄱ', 'ab', ''].map(lettersIn)).toEqual([2, 3, 1, 2, 0])
})
