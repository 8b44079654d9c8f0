import { newTranscript, type Entry, type Message, type Transcript } from './transcript'
import type { Deleted, Visit } from './visit'

/** History leaves out what was deleted; whoever has seen it is told that it was, where it stood. */
export const isDeleted = (entry: Entry): entry is Message => entry.kind === 'message' && entry.deleted

export const asDeleted = (message: Message): Message => ({
  ...message,
  text: '',
  deleted: true,
})

/** Each remembers what stood before it: times tell whole seconds only. */
const placed = ({ entries }: Transcript): Message[] =>
  entries.flatMap((entry, index) => {
    const after = entries[index - 1]?.key
    return isDeleted(entry) ? { ...(after !== undefined && { after }), ...entry } : []
  })

/** As the history tells it, with what was deleted where it stood. */
export function withDeleted(retold: readonly Entry[], known: Transcript): readonly Entry[] {
  const told = new Set(retold.map(({ key }) => key))
  return placed(known)
    .filter(({ key }) => !told.has(key))
    .reduce(inItsPlace, retold)
}

function inItsPlace(entries: readonly Entry[], deleted: Message): readonly Entry[] {
  const before = entries.findIndex(({ key }) => key === deleted.after)
  const later = entries.findIndex(({ at }) => at > deleted.at)
  const place = before >= 0 ? before + 1 : later
  return place < 0 ? [...entries, deleted] : [...entries.slice(0, place), deleted, ...entries.slice(place)]
}

/** As many as anybody takes back; the visit is written anew with each. */
const REMEMBERED = 50

export const deletedIn = (transcript: Transcript): Deleted[] =>
  placed(transcript)
    .map(({ id, party, at, after }) => ({ id, party, at, ...(after !== undefined && { after }) }))
    .slice(-REMEMBERED)

/** A chat that this browser remembers, before the gateway has told anything. */
export function rememberedTranscript({ deleted = [] }: Visit, ...known: Parameters<typeof newTranscript>) {
  const entries = deleted.map((each): Message => ({
    ...each,
    ...{
      kind: 'message',
      key: `${each.party}/${each.id}`,
      text: '',
      edited: false,
      deleted: true,
      mark: 'sent',
    },
  }))
  return { ...newTranscript(...known), entries }
}
