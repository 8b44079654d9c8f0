import { expect, test } from 'vitest'
import { clampBounds } from './window-state'

const laptop = { x: 0, y: 0, width: 1440, height: 900 }
const beside = { x: 1440, y: 0, width: 1920, height: 1080 }

test('[ST4] a window opens where it was while that screen lives, and on the first one when it is gone', () => {
  const bounds = { x: 1600, y: 40, width: 1200, height: 800 }
  expect(clampBounds(bounds, [laptop, beside])).toEqual(bounds)
  expect(clampBounds(bounds, [laptop])).toEqual({ width: 1200, height: 800 })
})

test('[ST4] the first window fits its screen, and none is smaller than can be used', () => {
  expect(clampBounds(null, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({ width: 1280, height: 720 })
  expect(clampBounds({ x: 10, y: 10, width: 100, height: 50 }, [laptop])).toMatchObject({
    width: 900,
    height: 600,
  })
})
