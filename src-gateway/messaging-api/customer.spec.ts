import { expect, test } from 'vitest'
import { languageOf } from './customer'

test('[MA12] a client is spoken to in the language it told, however it is written, if it is one of ours', () => {
  const told = [
    { language: 'en' },
    { Language: 'ko-KR' },
    { language: 'EN_us' },
    { language: 'fr' },
    { language: 7 },
    {},
    null,
  ]
  expect(told.map((parameters) => languageOf({ parameters }))).toEqual([
    'en',
    'ko',
    'en',
    ...[undefined, undefined, undefined, undefined],
  ])
})
