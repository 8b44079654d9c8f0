import { expect, test } from 'vitest'
import { Instant } from '../../src-contract/ids'
import { createGatewayTime } from './clock'

test('[LI7] the gateway’s time goes on when this computer’s clock is set back by a year', () => {
  let [monotonic, wall] = [0, Date.parse('2026-11-22T10:00:00.000Z')]
  const told: number[] = []
  const clock = { monotonic: () => monotonic, wall: () => wall, after: () => () => undefined }
  const time = createGatewayTime(clock, (offset) => told.push(offset))

  time.hear(Instant.parse('2026-11-22T10:00:05.000Z'))
  expect(time.offset()).toBe(5_000)
  monotonic += 60_000
  wall += 60_000 - 365 * 86_400_000
  expect(time.in(1_000)).toBe('2026-11-22T10:01:06.000Z')
  time.hear(Instant.parse('2026-11-22T10:01:05.100Z'))
  expect(told).toEqual([5_000, 5_100 + 365 * 86_400_000])
})
