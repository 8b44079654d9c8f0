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
    /** Resolves when it rings, after so many milliseconds, or when nobody waits any more. */
    rung: (id: FileId, milliseconds: number, gone: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        const over = AbortSignal.any([gone, AbortSignal.timeout(milliseconds)])
        const bells = waiting.get(id) ?? new Set()
        waiting.set(id, bells)
        const hear = () => {
          bells.delete(hear)
          if (bells.size === 0 && waiting.get(id) === bells) waiting.delete(id)
          resolve()
        }
        bells.add(hear)
        if (over.aborted) hear()
        else over.addEventListener('abort', hear, { once: true })
      }),
  }
}

export type FileBells = ReturnType<typeof createFileBells>
