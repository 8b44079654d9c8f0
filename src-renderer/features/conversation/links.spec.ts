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

test('[TR10] telephone numbers can be called, and other numbers stay numbers', () => {
  const calls = (text: string) => piecesOf(text).flatMap(({ href }) => href ?? [])
  expect(calls('010-1234-5678이나 02-312-4567, 01012345678로 전화 주세요')).toEqual([
    'tel:01012345678',
    'tel:023124567',
    'tel:01012345678',
  ])
  expect(calls('+82 10-1234-5678, 1588-1234, (031) 123-4567')).toEqual([
    'tel:+821012345678',
    'tel:15881234',
    'tel:0311234567',
  ])
  expect(calls('주문 20261122-0001234, 2026-11-22 14:00, 3.141592, 12345678901, 9701-1234-5678')).toEqual([])
  expect(calls('https://shop.example/010-1234-5678')).toEqual(['https://shop.example/010-1234-5678'])
})
