import { expect, test } from 'vitest'
import { piecesOf } from './links'

test('[TR1] addresses are recognised, and whatever else looks like markup stays text', () => {
  expect(piecesOf('보세요 https://damso.example/a?b=1 <b>그리고</b> javascript:alert(1)')).toEqual([
    { text: '보세요 ' },
    { text: 'https://damso.example/a?b=1', href: 'https://damso.example/a?b=1' },
    { text: ' <b>그리고</b> javascript:alert(1)' },
  ])
})

test('[TR1] a particle, a full stop and a closing bracket are not part of an address', () => {
  const hrefs = [
    'https://a.example/x에서',
    '(https://a.example/x).',
    'https://a.example/x_(y)',
    'https://a.example!',
  ].map((text) => piecesOf(text).find(({ href }) => href)?.href)
  expect(hrefs).toEqual([
    'https://a.example/x',
    'https://a.example/x',
    'https://a.example/x_(y)',
    'https://a.example',
  ])
})

test('[TR1] the pieces together are the text', () => {
  const text = 'http://a.example, http://[ 그리고 https://b.example/?q=(1)\nhttps://'
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})
