import { newTranscript, type Entry, type Message, type Transcript } from './transcript'
import type { Deleted, Visit } from './visit'

/** History leaves out what was deleted; whoever has seen it is told that it was, where it stood. */
export const isDeleted = (entry: Entry): entry is Message => entry.kind === 'message' && entry.deleted

export const asDeleted = (message: Message): Message => ({
  ...message,
  text: '',
  deleted: true,
})

export function inItsPlace(entries: readonly Entry[], deleted: Entry): readonly Entry[] {
  const next = entries.findIndex(({ at }) => at > deleted.at)
  return next < 0 ? [...entries, deleted] : [...entries.slice(0, next), deleted, ...entries.slice(next)]
}

/** As many as anybody takes back; the visit is written anew with each. */
const REMEMBERED = 50

export const deletedIn = ({ entries }: Transcript): Deleted[] =>
  entries
    .filter(isDeleted)
    .map(({ id, party, at }) => ({ id, party, at }))
    .slice(-REMEMBERED)

/** A chat that this browser remembers, before the gateway has told anything. */
export function rememberedTranscript({ deleted = [] }: Visit, ...known: Parameters<typeof newTranscript>) {
  const entries = deleted.map(({ id, party, at }): Message => ({
    kind: 'message',
    key: `${party}/${id}`,
    ...{ id, party, at, text: '', edited: false, deleted: true, mark: 'sent' },
  }))
  return { ...newTranscript(...known), entries }
}
