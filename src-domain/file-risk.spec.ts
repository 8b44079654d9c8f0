import { expect, test } from 'vitest'
import { isRisky } from './file-risk'

test('[AT9] what could act when it is opened is risky, and so is what nobody knows', () => {
  const risky = ['a.html', 'a.SVG', 'a.zip', 'a.docm', 'a.xls', 'a.unheard-of', 'no extension', 'a.pdf.eml']
  const harmless = ['a.png', 'a.PDF', '견적서.hwp', 'a.docx', 'a.mp4', 'a.txt']
  expect([...risky, ...harmless].filter(isRisky)).toEqual(risky)
})
