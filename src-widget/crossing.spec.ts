import { expect, test } from 'vitest'
import { createCrossing } from './crossing'

test('[WG2] what is heard around an own message may be older than it, what is heard later may not', async () => {
  let now = 0
  const crossing = createCrossing(() => now)
  expect(crossing.isPossible()).toBe(false)

  await crossing.tell(async () => {
    now = 600
    expect(crossing.isPossible()).toBe(true)
  })
  now = 2300
  expect(crossing.isPossible()).toBe(true)
  now = 2500
  expect(crossing.isPossible()).toBe(false)
})

test('[WG2] the first question after an own message may still bring something older', async () => {
  let now = 0
  const crossing = createCrossing(() => now)
  await crossing.tell(async () => undefined)
  now = 5000
  await crossing.hear(async () => expect(crossing.isPossible()).toBe(true))
  now = 9000
  await crossing.hear(async () => expect(crossing.isPossible()).toBe(false))
})
