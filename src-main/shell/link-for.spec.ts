import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoLinkFor, linkFor } from './link-for'

test('[BR3] web pages, letters and calls leave', () => {
  const links = [
    'https://desk.example/',
    'https://xn--9n2bp8q.example/a?b=c#d',
    'mailto:help@desk.example?subject=Order',
    'tel:+82-2-1234-5678',
  ]
  expect(links.map(linkFor)).toEqual(links)
  expect(linkFor('https://한국.example/')).toBe('https://xn--3e0b707e.example/')
})

test('[BR3] nothing else does', () => {
  const links = [
    'http://desk.example/',
    'file:///etc/passwd',
    'smb://server/share',
    'ms-msdt:/id',
    'search-ms:query=x',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'damso-app://desk/',
    'https:\\\\desk.example\\',
    ' https://desk.example/',
    'https://desk.example/\n--flag',
    'ht\ttps://desk.example/',
    '\u0000https://desk.example/',
    'https://desk.example/\u202egpj.exe',
    'https://desk.example@evil.example/',
    'https://user:word@evil.example/',
    'https://',
    'tel:*#06#;x',
    'mailto:a@b.example?attach=/etc/passwd',
    'desk.example',
    '',
  ]
  expect(links.filter((link) => linkFor(link) !== undefined)).toEqual([])
})

test('[BR3] whatever comes in, what goes out is one of the three', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((text) => `https://${text}`),
      ),
      (text) => {
        const link = linkFor(text)
        expect(link === undefined || /^(https:\/\/|mailto:|tel:)[^\s\\]*$/.test(link)).toBe(true)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('[BR3] without TLS only the customers’ page of our own gateway opens', () => {
  const demo = 'http://127.0.0.1:18660/demo/'
  expect(demoLinkFor(`${demo}?app=web`, demo)).toBe(`${demo}?app=web`)
  const others = [
    'http://127.0.0.1:18660/agent/about',
    'http://127.0.0.1:631/demo/',
    'http://shop.example/demo/',
    'file:///demo/',
  ]
  expect(others.map((link) => demoLinkFor(link, demo))).toEqual(others.map(() => undefined))
  expect(demoLinkFor(demo, null)).toBeUndefined()
})
