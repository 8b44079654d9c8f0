/**
 * A map that remembers what was used lately, and forgets in halves: between `capacity` and twice as many entries, each step
 * in constant time. (Deleting the first key of a Map again and again is not: the holes it leaves are walked over.)
 */
export interface RecentMap<Key, Value> {
  readonly get: (key: Key) => Value | undefined
  readonly set: (key: Key, value: Value) => void
  readonly delete: (key: Key) => void
}

export function createRecentMap<Key, Value>(capacity: number): RecentMap<Key, Value> {
  let young = new Map<Key, Value>()
  let old = new Map<Key, Value>()

  function set(key: Key, value: Value) {
    young.set(key, value)
    if (young.size < capacity) return
    old = young
    young = new Map()
  }

  return {
    set,
    get: (key) => {
      const recent = young.get(key)
      if (recent !== undefined) return recent
      const value = old.get(key)
      if (value !== undefined) set(key, value)
      return value
    },
    delete: (key) => {
      young.delete(key)
      old.delete(key)
    },
  }
}
