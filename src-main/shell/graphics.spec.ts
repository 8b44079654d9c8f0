import { expect, test } from 'vitest'
import { hasNoGraphics } from './graphics'

test('[ST9] only where the kernel shows no graphics card is none looked for', () => {
  expect(hasNoGraphics('linux', () => false)).toBe(true)
  expect(hasNoGraphics('linux', (path) => path === '/dev/dri')).toBe(false)
  expect(hasNoGraphics('linux', (path) => path === '/dev/nvidiactl')).toBe(false)
  expect(hasNoGraphics('win32', () => false)).toBe(false)
  expect(hasNoGraphics('darwin', () => false)).toBe(false)
})
