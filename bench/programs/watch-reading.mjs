// What stands in the page while a reader reads: functions that run there, given to `page.evaluate`. Each is whole in
// itself, because only its text travels.

/**
 * From now on every click is timed until the words that are waited for stand in sight, painted.
 * `window.opened` holds the milliseconds of each.
 */
export function watchOpening() {
  /** @type {number[]} */
  const opened = []
  let awaited = ''
  Object.assign(window, { opened, await: (/** @type {string} */ words) => (awaited = words) })

  function stands() {
    const log = document.querySelector('[role=log]')
    if (!log) return false
    const walker = document.createTreeWalker(log, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.nodeValue?.startsWith(awaited)) continue
      const range = document.createRange()
      range.selectNode(node)
      const { top } = range.getBoundingClientRect()
      const frame = log.getBoundingClientRect()
      return top >= frame.top && top < frame.bottom
    }
    return false
  }

  document.addEventListener(
    'click',
    ({ timeStamp }) => {
      const look = () => {
        if (!stands()) return void requestAnimationFrame(look)
        // The frame that is being made now is painted when the next task runs.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => opened.push(performance.now() - timeStamp)
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    },
    true,
  )
}

/**
 * Scrolls the conversation at so many pixels a second and looks at five points of each frame.
 * @param {{ speed: number, seconds: number }} asked
 */
export function scrollAndLook({ speed, seconds }) {
  const log = document.querySelector('[role=log]')
  if (!log) throw new Error('There is no conversation')
  // Rows take no pointer while a list is scrolled; whether they are drawn is asked all the same.
  const rows = new CSSStyleSheet()
  rows.replaceSync('[role=log] * { pointer-events: auto !important }')
  document.adoptedStyleSheets.push(rows)
  const { left, width, top, height } = log.getBoundingClientRect()
  const points = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => top + height * share)
  const isBlank = (/** @type {number} */ y) => {
    const element = document.elementFromPoint(left + width / 2, y)
    return element === log || element === log.firstElementChild
  }
  return new Promise((/** @type {(seen: object) => void} */ resolve) => {
    let [frames, blank, late, nodes, travelled] = [0, 0, 0, 0, 0]
    const begun = performance.now()
    let before = begun
    const step = (/** @type {number} */ now) => {
      const passed = now - before
      before = now
      if (frames > 0 && points.some(isBlank)) blank += 1
      if (frames > 0 && passed > 17.5) late += 1
      frames += 1
      nodes = Math.max(nodes, document.querySelectorAll('*').length)
      const at = log.scrollTop
      log.scrollTop = at + (speed * Math.min(passed, 50)) / 1_000
      travelled += Math.abs(log.scrollTop - at)
      if (now - begun < seconds * 1_000) requestAnimationFrame(step)
      else resolve({ frames, blank, late, nodes, travelled })
    }
    requestAnimationFrame(step)
  })
}
