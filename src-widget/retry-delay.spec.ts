import { expect, test } from 'vitest'
import { retryDelay } from './retry-delay'

test('[WG12] waits grow, are spread, and stay under sixteen seconds', () => {
  const longest = [0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelay(attempt, () => 1))
  expect(longest).toEqual([750, 1250, 2250, 4250, 8250, 15_250, 15_250])
  expect(retryDelay(50, () => 0)).toBe(250)
})
