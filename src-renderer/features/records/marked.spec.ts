import { expect, test } from 'vitest'
import { aroundFound, piecesOf } from './marked'

const shown = (pieces: readonly { text: string; isFound: boolean }[]) =>
  pieces.map(({ text, isFound }) => (isFound ? `[${text}]` : text)).join('')

test('[RC9] the words that were looked for are marked where they stand, whatever their case', () => {
  expect(shown(piecesOf('Refund: 환불 및 REFUND', 'refund 환불'))).toBe('[Refund]: [환불] 및 [REFUND]')
  expect(shown(piecesOf('100% (a.b)', '% (a.b)'))).toBe('100[%] [(a.b)]')
  expect(shown(piecesOf('네', ''))).toBe('네')
})

test('[RC9] a row shows the words with a little of what stands before them', () => {
  const line = `${'가'.repeat(80)} 환불해 주세요`
  expect(shown(aroundFound(line, '환불'))).toBe(`…${'가'.repeat(47)} [환불]해 주세요`)
})
