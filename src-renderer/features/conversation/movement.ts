import type { VirtualizerHandle } from 'virtua/vue'

/** So near, in pixels, still counts as being at the end. */
const AT_END = 40

type Extent = Pick<VirtualizerHandle, 'scrollSize' | 'viewportSize'>

/** What is left of less content, or in a larger window, lies higher up without anybody having scrolled. */
const hasShrunk = (now: Extent, before: Extent) =>
  now.scrollSize < before.scrollSize || now.viewportSize > before.viewportSize

/** Tells where a list stands now, and whether its reader has gone up to there. */
export function createMovement() {
  let before = { offset: 0, scrollSize: 0, viewportSize: 0 }
  return function move({ scrollSize, viewportSize }: Extent, offset: number) {
    const now = { offset, scrollSize, viewportSize }
    const wentUp = offset < before.offset && !hasShrunk(now, before)
    before = now
    return { isNearEnd: scrollSize - offset - viewportSize < AT_END, wentUp }
  }
}
