import type { Recorded } from '../../src-contract/envelope'
import type { FileId } from '../../src-contract/ids'
import type { HeldFile } from '../../src-domain/decider'
import { fileUses } from './file-statements'

export type MemoryFiles = ReturnType<typeof createMemoryFiles>

/** Stands for the table of files, as far as commands name them. */
export function createMemoryFiles() {
  const files = new Map<FileId, HeldFile>()
  const claimsOf = (events: readonly Recorded[]) => fileUses(events).filter(({ use }) => use !== 'withdrawn')

  return {
    put: (file: HeldFile) => void files.set(file.ref.fileId, file),
    held: (ids: readonly FileId[]) => ids.flatMap((id) => files.get(id) ?? []),
    fit(events: readonly Recorded[]): boolean {
      const named = claimsOf(events).map(({ fileId }) => fileId)
      const isFree = (id: FileId) => files.get(id)?.stream === null && files.get(id)?.state === 'ready'
      return new Set(named).size === named.length && named.every(isFree)
    },
    apply(events: readonly Recorded[]) {
      for (const { fileId, stream } of claimsOf(events)) {
        const file = files.get(fileId)
        if (file) files.set(fileId, { ...file, stream })
      }
    },
  }
}
