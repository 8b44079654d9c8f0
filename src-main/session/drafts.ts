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
    async write(draft: Draft) {
      if ((texts.get(draft.stream) ?? '') === draft.text) return
      apply(draft)
      await file.append({ stream: draft.stream, text: draft.text })
      await file.tidy()
    },
    close: file.close,
  }
}
