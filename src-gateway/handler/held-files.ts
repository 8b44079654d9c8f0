import type { Command, Recorded } from '../../src-contract/envelope'
import type { FileId } from '../../src-contract/ids'
import type { HeldFile } from '../../src-domain/decider'
import { needsFileOf, needsFilesOf } from '../../src-domain/streams'
import type { EventLog } from '../log/event-log'
import { fileUses } from '../log/file-statements'
import type { Job } from './job'

/** The files that a batch names, as they stand before it. */
export async function filesOf(
  { files }: Pick<EventLog, 'files'>,
  jobs: readonly Job[],
): Promise<ReadonlyMap<FileId, HeldFile>> {
  const named = [...new Set(jobs.flatMap(({ request }) => needsFilesOf(request.command)))]
  const held = named.length === 0 ? [] : await files(named)
  return new Map(held.map((file) => [file.ref.fileId, file]))
}

/** The files that a command names, as the commands before it in the batch have left them. */
export function filesFor(
  files: ReadonlyMap<FileId, HeldFile>,
  made: readonly Recorded[],
  command: Command,
): { file: HeldFile | undefined; files: readonly HeldFile[] } {
  const named = needsFilesOf(command).flatMap((id) => files.get(id) ?? [])
  const uses = named.length === 0 ? [] : fileUses(made)
  const held = named.map((file) => {
    const use = uses.find(({ fileId }) => fileId === file.ref.fileId)
    return use ? { ...file, stream: use.stream } : file
  })
  return { file: needsFileOf(command) && held[0], files: held }
}
