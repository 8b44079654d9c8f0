import { expect, test } from 'vitest'
import { pieces } from './links'

const links = (text: string) => pieces(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []))

test('[WG10] a web address becomes a link, and the marks around it do not belong to it', () => {
  expect(links('See https://shop.example/a?b=1&c=2#d, or (http://shop.example/x).')).toEqual([
    'https://shop.example/a?b=1&c=2#d',
    'http://shop.example/x',
  ])
  expect(links('https://example.org/wiki/Tea_(drink)')).toEqual(['https://example.org/wiki/Tea_(drink)'])
})

test('[WG10] a Korean particle after an address does not belong to it', () => {
  expect(links('https://shop.example/orders/7741에서 확인하세요')).toEqual([
    'https://shop.example/orders/7741',
  ])
})

test('[WG10] only web addresses become links', () => {
  expect(links('javascript:alert(1) data:text/html,x file:///etc/passwd ftp://x www.example.com')).toEqual([])
})

test('[WG10] nothing of the text is lost', () => {
  const text = 'a https://x.example/1, b\nhttps://y.example c'
  expect(
    pieces(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})
