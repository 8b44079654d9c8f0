import { Draft, DraftMode } from '../../src-contract/bridge'
import type { Log } from '../log'
import { openRecordFile } from './record-file'
import type { SealedFolder } from './sealed-folder'

/** Before there were notes, whatever was kept was meant for the customer. */
const KeptDraft = Draft.extend({ mode: DraftMode.default('message') })

/** Half-written words, one text per chat and mode, one being changed, and forms being filled in, on disk as soon as the page hands them over. An empty text is no draft. */
export async function openDrafts(folder: SealedFolder, log: Log) {
  const drafts = new Map<string, Draft>()
  const list = () => [...drafts.values()]
  const file = await openRecordFile<Draft>({ folder, name: 'drafts', schema: KeptDraft, living: list, log })
  for (const draft of file.records) apply(draft)

  function apply(draft: Draft) {
    if (draft.text === '') drafts.delete(placeOf(draft))
    else drafts.set(placeOf(draft), draft)
  }

  async function store(draft: Draft): Promise<boolean> {
    if (isSame(drafts.get(placeOf(draft)), draft)) return true
    if (!(await file.append(draft))) return false
    apply(draft)
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

const placeOf = ({ stream, mode, amends, fills }: Draft) =>
  `${amends ? 'amends' : (fills?.what ?? mode)} ${stream}`

const isSame = (kept: Draft | undefined, { text, amends, fills }: Draft) =>
  (kept?.text ?? '') === text &&
  (text === '' || JSON.stringify([kept?.amends, kept?.fills]) === JSON.stringify([amends, fills]))
