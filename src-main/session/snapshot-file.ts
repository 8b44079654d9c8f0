import { z } from 'zod'
import { DeskEntry, Page } from '../../src-contract/protocol'
import { Me, Workspace } from '../../src-contract/workspace'
import type { Log } from '../log'
import { createCacheFile } from './cache-file'
import type { Clock } from './clock'
import type { SealedFolder } from './sealed-folder'

/** Enough to paint the desk without a gateway. */
const Kept = z.object({
  version: z.string(),
  me: Me,
  workspace: Workspace,
  desk: z.array(DeskEntry),
  pages: z.array(Page),
})
export type Kept = z.infer<typeof Kept>

export const createSnapshotFile = (folder: SealedFolder, clock: Clock, log: Log) =>
  createCacheFile({ folder, name: 'snapshot', schema: Kept, clock, log })
