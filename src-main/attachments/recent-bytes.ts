type Found = Promise<Buffer | undefined>

/** Bytes that are dear to come by, as many as have room; what was asked for last stays longest. */
export function createRecentBytes(room: number) {
  let kept = new Map<string, { found: Found; size: number }>()
  let size = 0

  function drop(key: string) {
    size -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }

  function weigh(key: string, found: Found, bytes: Buffer | undefined) {
    const entry = kept.get(key)
    if (entry?.found !== found) return
    // What could not be had now may be had later.
    if (!bytes || bytes.length > room) {
      drop(key)
      return
    }
    entry.size = bytes.length
    size += entry.size
    for (const oldest of kept.keys()) {
      if (size <= room) return
      if (oldest !== key) drop(oldest)
    }
  }

  return {
    /** Asked twice at once, it is found once. */
    get(key: string, find: () => Found): Found {
      const known = kept.get(key)
      kept.delete(key)
      const found = known?.found ?? find()
      kept.set(key, known ?? { found, size: 0 })
      if (!known) void found.then((bytes) => weigh(key, found, bytes))
      return found
    },
    clear: () => {
      kept = new Map()
      size = 0
    },
  }
}
