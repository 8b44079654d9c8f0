import type { FileId } from '../../src-contract/ids'

/** Tells who waits for a file that something has become of it. Another gateway's news come by looking again. */
export function createFileBells() {
  const waiting = new Map<FileId, Set<() => void>>()

  return {
    ring(id: FileId) {
      const heard = waiting.get(id)
      waiting.delete(id)
      heard?.forEach((hear) => hear())
    },
    /** Resolves when it rings, or after so many milliseconds. */
    rung: (id: FileId, milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        const bells = waiting.get(id) ?? new Set()
        waiting.set(id, bells)
        const hear = () => {
          bells.delete(hear)
          if (bells.size === 0 && waiting.get(id) === bells) waiting.delete(id)
          resolve()
        }
        bells.add(hear)
        AbortSignal.timeout(Math.ceil(milliseconds)).addEventListener('abort', hear, { once: true })
      }),
  }
}
