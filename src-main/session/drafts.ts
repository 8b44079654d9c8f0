import { Draft } from '../../src-contract/bridge'
import type { StreamId } from '../../src-contract/ids'
import type { Log } from '../log'
import { openRecordFile } from './record-file'
import type { SealedFolder } from './sealed-folder'

/** Half-written words, one text per chat, on disk as soon as the page hands them over. An empty text is no draft. */
export async function openDrafts(folder: SealedFolder, log: Log) {
  const texts = new Map<StreamId, string>()
  const list = () => [...texts].map(([stream, text]) => ({ stream, text }))
  const file = await openRecordFile<Draft>({ folder, name: 'drafts', schema: Draft, living: list, log })
  for (const draft of file.records) apply(draft)

  function apply({ stream, text }: Draft) {
    if (text === '') texts.delete(stream)
    else texts.set(stream, text)
  }

  return {
    list,
    /** False: the disk did not take it, and the same text is worth another try. */
    async write({ stream, text }: Draft): Promise<boolean> {
      if ((texts.get(stream) ?? '') === text) return true
      if (!(await file.append({ stream, text }))) return false
      apply({ stream, text })
      await file.tidy()
      return true
    },
    close: file.close,
  }
}
