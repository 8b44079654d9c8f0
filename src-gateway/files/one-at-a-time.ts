/** Of several who come for the same thing the latest counts: those before are told to stop, and waited for. */
export function createOneAtATime<Key>() {
  const underWay = new Map<Key, { readonly cut: AbortController; readonly over: Promise<void> }>()
  const nothing = () => undefined

  return {
    isBusy: (key: Key) => underWay.has(key),
    async after<Result>(key: Key, work: (cut: AbortSignal) => Promise<Result>): Promise<Result> {
      const before = underWay.get(key)
      const cut = new AbortController()
      before?.cut.abort()
      const done = (before?.over ?? Promise.resolve()).then(() => work(cut.signal))
      const entry = { cut, over: done.then(nothing, nothing) }
      underWay.set(key, entry)
      return done.finally(() => {
        if (underWay.get(key) === entry) underWay.delete(key)
      })
    },
  }
}
