/** A wait that can be cut short: by the network coming back, or by the customer who will not wait. */
export interface Pause {
  for: (milliseconds: number) => Promise<void>
  cutShort: () => void
}

export function createPause(): Pause {
  const waiting = new Set<() => void>()

  return {
    for: (milliseconds) =>
      new Promise((resolve) => {
        const go = () => {
          clearTimeout(timer)
          waiting.delete(go)
          resolve()
        }
        const timer = setTimeout(go, milliseconds)
        waiting.add(go)
      }),

    cutShort: () => [...waiting].forEach((go) => go()),
  }
}
