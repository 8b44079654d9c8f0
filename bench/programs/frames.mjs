import { launch } from './desktop.mjs'

/** How long a frame lasts here, in a window that has nothing to draw: milliseconds. @param {import('./desktop.mjs').App} bare */
export async function countFrames(bare) {
  const desktop = launch(bare)
  const { page, detach } = await desktop.look()
  const frames = await page.evaluate(
    () =>
      new Promise((/** @type {(frames: number[]) => void} */ resolve) => {
        /** @type {number[]} */
        const at = []
        const step = (/** @type {number} */ now) =>
          at.push(now) < 120 ? void requestAnimationFrame(step) : resolve(at)
        requestAnimationFrame(step)
      }),
  )
  await detach()
  await desktop.end()
  const [first = 0, last = 0] = [frames[0], frames.at(-1)]
  return (last - first) / (frames.length - 1)
}
