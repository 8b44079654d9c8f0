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

  async function store({ stream, text }: Draft): Promise<boolean> {
    if ((texts.get(stream) ?? '') === text) return true
    if (!(await file.append({ stream, text }))) return false
    apply({ stream, text })
    await file.tidy()
    return true
  }

  /** One after the other: whether a text is news depends on what the one before came to. */
  let turn: Promise<unknown> = Promise.resolve()

  return {
    list,
    /** False: the disk did not take it, and the same text is worth another try. */
    write(draft: Draft): Promise<boolean> {
      const stored = turn.then(() => store(draft))
      turn = stored.catch(() => undefined)
      return stored
    },
    close: async () => {
      await turn
      await file.close()
    },
  }
}
