import type { Command, Recorded } from '../../src-contract/envelope'
import type { FileId } from '../../src-contract/ids'
import type { HeldFile } from '../../src-domain/decider'
import { needsFileOf } from '../../src-domain/streams'
import type { EventLog } from '../log/event-log'
import { fileUses } from '../log/file-statements'
import type { Job } from './job'

/** The files that a batch names, as they stand before it. */
export async function filesOf(
  { files }: Pick<EventLog, 'files'>,
  jobs: readonly Job[],
): Promise<ReadonlyMap<FileId, HeldFile>> {
  const named = [...new Set(jobs.flatMap(({ request }) => needsFileOf(request.command) ?? []))]
  const held = named.length === 0 ? [] : await files(named)
  return new Map(held.map((file) => [file.ref.fileId, file]))
}

/** The file that a command names, as the commands before it in the batch have left it. */
export function fileOf(
  files: ReadonlyMap<FileId, HeldFile>,
  made: readonly Recorded[],
  command: Command,
): HeldFile | undefined {
  const id = needsFileOf(command)
  const file = id && files.get(id)
  const use = file && fileUses(made).find(({ fileId }) => fileId === id)
  return use ? { ...file, stream: use.stream } : file
}
