import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILE_NAME_LIMIT } from '../src-contract/limits'
import { cleanFileName } from './file-name'

test('[FI5] a name loses its path, what nobody sees in it, and what a system takes for something else', () => {
  const cleaned: Record<string, string> = {
    '../../etc/passwd': 'passwd',
    '..\\..\\windows\\win.ini': 'win.ini',
    '/absolute/path/견적서.pdf': '견적서.pdf',
    'C:evil.pdf': 'evil.pdf',
    'C:\\Users\\mina\\사진.png': '사진.png',
    'photo\u202Egpj.exe': 'photogpj.exe',
    'zero\u200Bwidth\uFEFF.txt': 'zerowidth.txt',
    'fill\u3164er\u115F.txt': 'filler.txt',
    'nul\u0000.png': '_nul.png',
    CON: '_CON',
    'com1.tar.gz': '_com1.tar.gz',
    'concert.mp3': 'concert.mp3',
    'report.pdf. . ': 'report.pdf',
    '.desktop': 'desktop',
    'a<b>c:"d"|e?*.txt': 'a_b_c__d__e__.txt',
    'two\u00A0 \u3000spaces.txt': 'two spaces.txt',
    'line\nbreak\r.txt': 'linebreak.txt',
    '\u1112\u1161\u11AB.txt': '한.txt',
    '..': 'file',
    '': 'file',
    'half\uD83D.txt': 'half.txt',
  }
  expect(Object.fromEntries(Object.keys(cleaned).map((name) => [name, cleanFileName(name)]))).toEqual(cleaned)
})

test('[FI5] a long name keeps its extension, and never half a character', () => {
  const hangul = cleanFileName(`${'가'.repeat(300)}.pptx`)
  expect([hangul.length, hangul.endsWith('가.pptx')]).toEqual([FILE_NAME_LIMIT, true])
  expect(cleanFileName(`${'😀'.repeat(100)}.jpg`)).toBe(`${'😀'.repeat(58)}.jpg`)
  expect(cleanFileName(`a.${'b'.repeat(300)}`)).toHaveLength(FILE_NAME_LIMIT)
})

test('[FI5] whatever the name, what comes of it is a name, and cleaning it again changes nothing', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '..',
      '/',
      '\\',
      'C:',
      'CON',
      '.',
      ' ',
      '가',
      '\u202E',
      '\u0000',
      '.exe',
      'x'.repeat(130),
    ),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const name = cleanFileName(parts.join(''))
      expect(name).toMatch(/^[^\\/<>:"|?*\p{Cc}\p{Cf}]{1,120}$/u)
      expect(name).toBe(cleanFileName(name))
      expect(name).toBe(name.trim())
    }),
    { numRuns: 500 },
  )
})
