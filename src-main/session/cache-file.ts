import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { kindOf, type Log } from '../log'
import type { Clock } from './clock'
import { replaceFile, type SealedFolder } from './sealed-folder'

export interface CacheFilePorts<Kept> {
  folder: SealedFolder
  name: string
  schema: z.ZodType<Kept>
  clock: Clock
  log: Log
}

/** Written when nothing has changed for so long. It can always be had again from the gateway. */
const IDLE = 3_000

/** What was heard, sealed, for a start without a line. */
export function createCacheFile<Kept extends { version: string }>(ports: CacheFilePorts<Kept>) {
  const { folder, name, schema, clock, log } = ports
  const path = join(folder.path, name)
  let cancel: (() => void) | undefined
  let latest: (() => Kept | undefined) | undefined

  async function write() {
    cancel?.()
    cancel = undefined
    const kept = latest?.()
    latest = undefined
    if (!kept) return
    await replaceFile(path, folder.seal(Buffer.from(JSON.stringify(kept)))).catch((problem: unknown) =>
      log('warn', 'cache not written', { name, kind: kindOf(problem) }),
    )
  }

  return {
    /** undefined: there is none, it is damaged, or another version of Damso wrote it. */
    async read(version: string): Promise<Kept | undefined> {
      const sealed = await readFile(path).catch(() => undefined)
      const plain = sealed && folder.unseal(sealed)
      const kept = plain && schema.safeParse(JSON.parse(plain.toString('utf8')))
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
