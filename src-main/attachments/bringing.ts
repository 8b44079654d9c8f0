import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Download } from '../../src-contract/attachment'
import type { FileId } from '../../src-contract/ids'
import { diskProblem, download, type Downloaded, type DownloadPorts } from './downloading'
import { createGently, PROGRESS_PAUSE } from './gently'

export interface BringingPorts extends DownloadPorts {
  tell: (downloads: Download[]) => void
}

interface Job {
  readonly controller: AbortController
  received: number
  size: number
}

/** Files that are on their way to this disk: each under a name of its own, and in its place when it is whole. */
export function createBringing(ports: BringingPorts) {
  const running = new Map<FileId, Job>()
  const list = () =>
    [...running].flatMap(([fileId, { received, size }]) => (size > 0 ? [{ fileId, received, size }] : []))
  const gently = createGently(ports.clock, PROGRESS_PAUSE, () => ports.tell(list()))

  async function receive(
    fileId: FileId,
    part: { path: string; mode: number },
    job: Job,
  ): Promise<Downloaded> {
    // Never through a link or into a file that somebody has put there before us.
    const file = await open(part.path, 'wx', part.mode).catch(diskProblem)
    if (typeof file === 'string') return file
    const progress = (received: number, size: number) => {
      Object.assign(job, { received, size })
      gently.ask()
    }
    const end = await download({ fileId, file, signal: job.controller.signal, progress }, ports)
    const flushed = end === 'done' ? await file.datasync().then(() => end, diskProblem) : end
    await file.close()
    return flushed
  }

  return {
    bring: async (fileId: FileId, target: string, mode: number): Promise<Downloaded> => {
      if (running.has(fileId)) return 'cancelled'
      const job: Job = { controller: new AbortController(), received: 0, size: 0 }
      running.set(fileId, job)
      const path = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.part`)
      const received = await receive(fileId, { path, mode }, job)
      const end =
        received === 'done' ? await rename(path, target).then(() => received, diskProblem) : received
      if (end !== 'done') await rm(path, { force: true })
      running.delete(fileId)
      gently.ask()
      return end
    },
    stop: (fileId: FileId) => running.get(fileId)?.controller.abort(),
    stopAll: () => running.forEach(({ controller }) => controller.abort()),
  }
}
