/** What a tab remembers. Names are kept apart per entry point, so two chats on one site do not meet. */
export interface Store {
  get: (name: string) => string | undefined
  put: (name: string, value: string) => void
  drop: (name: string) => void
  names: () => string[]
}

/**
 * A browser may refuse storage altogether (private windows, blocked site data) or when it is full. The chat goes
 * on in memory then; only a reload forgets.
 */
export function createStore(open: () => Storage, prefix: string): Store {
  const memory = new Map<string, string>()
  const area = attempt(open)

  return {
    get: (name) => memory.get(name) ?? attempt(() => area?.getItem(prefix + name)) ?? undefined,

    put(name, value) {
      const kept = attempt(() => {
        area?.setItem(prefix + name, value)
        return area !== undefined
      })
      if (kept) memory.delete(name)
      else memory.set(name, value)
    },

    drop(name) {
      memory.delete(name)
      attempt(() => area?.removeItem(prefix + name))
    },

    names() {
      const stored = attempt(() => Object.keys(area ?? {})) ?? []
      const ours = stored.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
      return [...new Set([...ours, ...memory.keys()])]
    },
  }
}

/** The edge to storage: every access may throw, and none may stop the chat. */
function attempt<T>(access: () => T): T | undefined {
  try {
    return access()
  } catch {
    return undefined
  }
}
