import { z } from 'zod'
import type { PredefinedSetId } from '../../src-contract/ids'
import { PredefinedSet } from '../../src-contract/predefined'
import type { Log } from '../log'
import { createCacheFile } from './cache-file'
import type { Clock } from './clock'
import type { SealedFolder } from './sealed-folder'

export interface PredefinedPorts {
  folder: SealedFolder
  version: string
  clock: Clock
  log: Log
  /** null: it is mine no longer. */
  tell: (setId: PredefinedSetId, set: PredefinedSet | null) => void
}

const Kept = z.object({ version: z.string(), sets: z.array(PredefinedSet) })

/** The predefined messages that are mine to use: whole in memory, and in a file of their own, which seldom changes. */
export async function openPredefinedSets({ folder, version, clock, log, tell }: PredefinedPorts) {
  const file = createCacheFile({ folder, name: 'predefined', schema: Kept, clock, log })
  const kept = await file.read(version)
  const sets = new Map(kept?.sets.map((set) => [set.id, set]))
  const list = () => [...sets.values()]
  const changed = () => file.changed(() => ({ version, sets: list() }))

  return {
    list,
    /** Goes out with the hello: only what has changed since comes back. */
    revisions: () => Object.fromEntries(list().map(({ id, revision }) => [id, revision])),
    hear(set: PredefinedSet) {
      sets.set(set.id, set)
      changed()
      tell(set.id, set)
    },
    /** All that are mine by now: what is not among them is forgotten. */
    keepOnly(mine: readonly PredefinedSetId[]) {
      for (const setId of [...sets.keys()].filter((id) => !mine.includes(id))) {
        sets.delete(setId)
        changed()
        tell(setId, null)
      }
    },
    close: file.flush,
  }
}
export type PredefinedSets = Awaited<ReturnType<typeof openPredefinedSets>>
