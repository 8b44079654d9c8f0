import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTypingReport } from './typing'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function report() {
  const told: string[] = []
  return { told, ...createTypingReport((text) => told.push(text)) }
}

test('[WG14] typing is told at once, and then every three seconds with the text so far', () => {
  const { told, wrote } = report()
  for (let count = 1; count <= 14; count++) {
    wrote('x'.repeat(count))
    vi.advanceTimersByTime(500)
  }
  expect(told).toEqual(['x', 'x'.repeat(6), 'x'.repeat(12)])
})

test('[WG14] who pauses or empties the field has stopped, and is told so once', () => {
  const { told, wrote } = report()
  wrote('a')
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual(['a', ''])
  wrote('b')
  wrote('')
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual(['a', '', 'b', ''])
})

test('[WG14] nothing is told after the message went off', () => {
  const { told, wrote, sent } = report()
  wrote('a')
  wrote('ab')
  sent()
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual(['a'])
})
