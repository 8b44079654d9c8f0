import { randomBytes, randomUUID } from 'node:crypto'
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Download, FileOutcome } from '../../src-contract/bridge'
import type { FileId } from '../../src-contract/ids'
import { cleanFileName, extensionOf } from '../../src-domain/file-name'
import { isRisky } from '../../src-domain/file-risk'
import { isBlockedName } from '../../src-domain/file-verdict'
import { lookAtFile } from './choosing'
import { diskProblem, download, type Downloaded, type DownloadPorts } from './downloading'
import { createGently, PROGRESS_PAUSE } from './gently'

export interface DownloadsPorts extends DownloadPorts {
  /** Asks the agent where to; undefined: he thought better of it. */
  askWhere: (name: string) => Promise<string | undefined>
  /** Hands a file to whatever program the system has for it. */
  open: (path: string) => Promise<boolean>
  /** Private copies that were opened lie here until the agent leaves. */
  openedFolder: string
  tell: (downloads: Download[]) => void
}

export interface Asked {
  readonly fileId: FileId
  readonly name: string
}

/** Files that others sent, on their way to this computer's disk. */
export function createDownloads(ports: DownloadsPorts) {
  const { askWhere, openedFolder } = ports
  const running = new Map<FileId, { controller: AbortController; received: number; size: number }>()
  const gently = createGently(ports.clock, PROGRESS_PAUSE, () =>
    ports.tell(
      [...running].flatMap(([fileId, { received, size }]) => (size > 0 ? [{ fileId, received, size }] : [])),
    ),
  )

  /** Under a name of its own beside the target, and in its place when it is whole. */
  async function bring(fileId: FileId, target: string, mode: number): Promise<Downloaded> {
    if (running.has(fileId)) return 'cancelled'
    const job = { controller: new AbortController(), received: 0, size: 0 }
    running.set(fileId, job)
    const part = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.part`)
    // Never through a link or into a file that somebody has put there before us.
    const file = await open(part, 'wx', mode).catch(diskProblem)
    const outcome =
      typeof file === 'string'
        ? file
        : await download(
            {
              ...{ fileId, file, signal: job.controller.signal },
              progress(received, size) {
                Object.assign(job, { received, size })
                gently.ask()
              },
            },
            ports,
          )
            .then((end) => (end === 'done' ? file.datasync().then(() => end, diskProblem) : end))
            .finally(() => file.close())
    const end = outcome === 'done' ? await rename(part, target).then(() => outcome, diskProblem) : outcome
    if (end !== 'done') await rm(part, { force: true })
    running.delete(fileId)
    gently.ask()
    return end
  }

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
    async save({ fileId, name }: Asked): Promise<FileOutcome> {
      const path = await askWhere(cleanFileName(name))
      return path === undefined ? 'cancelled' : bring(fileId, path, 0o666)
    },
    async open({ fileId, name, despiteRisk }: Asked & { despiteRisk: boolean }): Promise<FileOutcome> {
      const clean = cleanFileName(name)
      if (isBlockedName(clean)) return 'not-opened'
      return isRisky(clean) && !despiteRisk ? 'risky' : openCopy({ fileId, name: clean })
    },
    stop: (fileId: FileId) => running.get(fileId)?.controller.abort(),
    /** The agent leaves, or the app starts anew: nothing that he opened stays behind. */
    async clear() {
      running.forEach(({ controller }) => controller.abort())
      await rm(openedFolder, { recursive: true, force: true })
    },
  }
}
export type Downloads = ReturnType<typeof createDownloads>
