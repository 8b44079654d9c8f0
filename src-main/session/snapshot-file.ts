import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { DeskEntry, Page } from '../../src-contract/protocol'
import { Me, Workspace } from '../../src-contract/workspace'
import { kindOf, type Log } from '../log'
import type { Clock } from './clock'
import { replaceFile, type SealedFolder } from './sealed-folder'

/** Enough to paint the desk without a gateway. */
const Kept = z.object({
  version: z.string(),
  me: Me,
  workspace: Workspace,
  desk: z.array(DeskEntry),
  pages: z.array(Page),
})
export type Kept = z.infer<typeof Kept>

/** Written when nothing has changed for so long. It can always be had again from the gateway. */
const IDLE = 3_000

export function createSnapshotFile(folder: SealedFolder, clock: Clock, log: Log) {
  const path = join(folder.path, 'snapshot')
  let cancel: (() => void) | undefined
  let latest: (() => Kept | undefined) | undefined

  async function write() {
    cancel?.()
    cancel = undefined
    const kept = latest?.()
    latest = undefined
    if (!kept) return
    await replaceFile(path, folder.seal(Buffer.from(JSON.stringify(kept)))).catch((problem: unknown) =>
      log('warn', 'snapshot not written', { kind: kindOf(problem) }),
    )
  }

  return {
    /** undefined: there is none, it is damaged, or another version of Damso wrote it. */
    async read(version: string): Promise<Kept | undefined> {
      const sealed = await readFile(path).catch(() => undefined)
      const plain = sealed && folder.unseal(sealed)
      const kept = plain && Kept.safeParse(JSON.parse(plain.toString('utf8')))
      return kept?.success && kept.data.version === version ? kept.data : undefined
    },
    /** Call on every change; `take` is asked when it has become quiet. */
    changed(take: () => Kept | undefined) {
      latest = take
      cancel?.()
      cancel = clock.after(IDLE, () => void write())
    },
    flush: write,
  }
}
