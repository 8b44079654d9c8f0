/** A wait that can be cut short: `over` resolves when the time has passed or at `cut`, whichever comes first. */
export function pause(milliseconds) {
  let cut = () => undefined
  const over = new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    cut = () => {
      clearTimeout(timer)
      resolve(undefined)
    }
  })
  return { over, cut }
}
