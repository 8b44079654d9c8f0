import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FileId } from '../../src-contract/ids'
import { kindOf, type Log } from '../log'
import { openRecordFile } from '../session/record-file'
import { readIfThere, replaceFile, type SealedFolder } from '../session/sealed-folder'
import { Entry } from './entry'

const StoreRecord = z.discriminatedUnion('record', [
  z.strictObject({ record: z.literal('kept'), entry: Entry }),
  z.strictObject({ record: z.literal('gone'), fileId: FileId }),
])
type StoreRecord = z.infer<typeof StoreRecord>

/** The attachments that are not sent yet, in the order they were added, and the bytes of those that lie nowhere else. */
export async function openAttachmentStore(folder: SealedFolder, log: Log) {
  const entries = new Map<FileId, Entry>()
  const file = await openRecordFile<StoreRecord>({
    folder,
    name: 'attachments',
    schema: StoreRecord,
    living: () => [...entries.values()].map((entry) => ({ record: 'kept', entry })),
    log,
  })
  const pasted = join(folder.path, 'pasted')
  const pathOf = (fileId: FileId) => join(pasted, fileId)
  file.records.forEach(apply)

  function apply(record: StoreRecord) {
    if (record.record === 'kept') entries.set(record.entry.fileId, record.entry)
    else entries.delete(record.fileId)
  }

  /** A picture that stays lies sealed, and is named after nothing. */
  const discard = (path: string) =>
    rm(path, { force: true }).catch((problem: unknown) =>
      log('warn', 'pasted picture not removed', { kind: kindOf(problem) }),
    )

  return {
    list: (): readonly Entry[] => [...entries.values()],
    find: (fileId: FileId) => entries.get(fileId),
    /** False: the disk did not take it. What is known of it is remembered all the same, for as long as we run. */
    async keep(entry: Entry): Promise<boolean> {
      const record: StoreRecord = { record: 'kept', entry }
      apply(record)
      return file.append(record)
    },
    async forget(fileId: FileId) {
      if (!entries.delete(fileId)) return
      if (entries.size > 0) await file.append({ record: 'gone', fileId })
      await file.tidy()
      await discard(pathOf(fileId))
    },
    /** False: the disk did not take it. */
    async keepBytes(fileId: FileId, bytes: Buffer): Promise<boolean> {
      try {
        await mkdir(pasted, { recursive: true, mode: 0o700 })
        await replaceFile(pathOf(fileId), folder.seal(bytes))
        return true
      } catch (problem) {
        // A full disk is something that agents have to hear of, and no defect.
        log('error', 'pasted picture not stored', { kind: kindOf(problem) })
        await discard(`${pathOf(fileId)}.new`)
        return false
      }
    },
    /** undefined: gone, or damaged. */
    async bytesOf(fileId: FileId): Promise<Buffer | undefined> {
      const sealed = await readIfThere(pathOf(fileId))
      return sealed && folder.unseal(sealed)
    },
    close: file.close,
  }
}
export type AttachmentStore = Awaited<ReturnType<typeof openAttachmentStore>>
