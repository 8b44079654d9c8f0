import { randomUUID } from 'node:crypto'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileOutcome } from '../../src-contract/attachment'
import type { FileId } from '../../src-contract/ids'
import { cleanFileName, extensionOf } from '../../src-domain/file-name'
import { isRisky } from '../../src-domain/file-risk'
import { isBlockedName } from '../../src-domain/file-verdict'
import { createBringing, type BringingPorts } from './bringing'
import { lookAtFile } from './choosing'

export interface DownloadsPorts extends BringingPorts {
  /** Asks the agent where to; undefined: he thought better of it. */
  askWhere: (name: string) => Promise<string | undefined>
  /** Hands a file to whatever program the system has for it. */
  open: (path: string) => Promise<boolean>
  /** Private copies that were opened lie here until the agent leaves. */
  openedFolder: string
}

export interface Asked {
  readonly fileId: FileId
  readonly name: string
}

/** What an agent does with the files that others sent. */
export function createDownloads(ports: DownloadsPorts) {
  const { askWhere, openedFolder } = ports
  const { bring, stop, stopAll } = createBringing(ports)

  async function openCopy({ fileId, name }: Asked): Promise<FileOutcome> {
    const extension = extensionOf(name)
    const path = join(openedFolder, `${randomUUID()}${extension && `.${extension}`}`)
    await mkdir(openedFolder, { recursive: true, mode: 0o700 })
    const end = await bring(fileId, path, 0o600)
    if (end !== 'done') return end
    // The system goes by the extension: bytes that are something else are not handed to it.
    const { problem } = await lookAtFile(path, name, Infinity)
    if (problem) {
      await rm(path, { force: true })
      return 'not-opened'
    }
    await chmod(path, 0o400)
    return (await ports.open(path)) ? 'done' : 'not-opened'
  }

  return {
    save: async ({ fileId, name }: Asked): Promise<FileOutcome> => {
      const path = await askWhere(cleanFileName(name))
      return path === undefined ? 'cancelled' : bring(fileId, path, 0o666)
    },
    open: async ({ fileId, name, despiteRisk }: Asked & { despiteRisk: boolean }): Promise<FileOutcome> => {
      const clean = cleanFileName(name)
      if (isBlockedName(clean)) return 'not-opened'
      return isRisky(clean) && !despiteRisk ? 'risky' : openCopy({ fileId, name: clean })
    },
    stop,
    /** The agent leaves, or the app starts anew: nothing that he opened stays behind. */
    clear: async () => {
      stopAll()
      await rm(openedFolder, { recursive: true, force: true })
    },
  }
}
export type Downloads = ReturnType<typeof createDownloads>
