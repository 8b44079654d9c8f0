import { expect, test } from 'vitest'
import { retryDelay } from './retry-delay'

test('[LI1] the first try is at once, the others spread over a while that doubles up to eight seconds', () => {
  const most = Array.from({ length: 9 }, (_, attempt) => retryDelay(attempt, () => 1))
  expect(most).toEqual([0, 300, 600, 1_200, 2_400, 4_800, 8_000, 8_000, 8_000])
  expect(Array.from({ length: 9 }, (_, attempt) => retryDelay(attempt, () => 0))).toEqual(most.map(() => 0))
})
