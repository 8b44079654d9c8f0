import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import { asDeleted, isDeleted, withDeleted } from './deleted'
import { hear } from './hear'
import { farther, isOwn, newTranscript, type Entry, type Message, type Transcript } from './transcript'

/**
 * The gateway's order is the only one: what it tells as history comes first. What we know and it does not yet tell
 * happened since, or was deleted. Marks are not part of history and stay.
 */
export function rebuild(known: Transcript, history: readonly ServerEvent[]): Transcript {
  const blank = newTranscript(known.chatId, known.state, known.wait)
  const fresh = history.reduce(hear, known.early ? { ...blank, early: known.early } : blank)
  const told = new Set(fresh.entries.map(({ key }) => key))
  const settled = known.entries.map((entry) =>
    isTheirs(entry, known) && !told.has(entry.key) ? asDeleted(entry) : entry,
  )
  const since = settled.filter(
    (entry) => !told.has(entry.key) && !isDeleted(entry) && !isSettled(entry, fresh),
  )
  const before = new Map(known.entries.map((entry) => [entry.key, entry]))
  const retold = fresh.entries.map((entry) => withKnown(entry, before.get(entry.key)))
  return {
    ...fresh,
    entries: [...withDeleted(retold, { ...known, entries: settled }), ...since],
    names: { ...known.names, ...fresh.names },
    typing: known.typing,
    over: known.over || fresh.over,
  }
}

function withKnown(entry: Entry, before: Entry | undefined): Entry {
  if (entry.kind !== 'message' || before?.kind !== 'message') return entry
  return {
    ...entry,
    mark: farther(entry.mark, before.mark),
    edited: entry.edited || (before.edited && before.text === entry.text),
  }
}

/** Heard before the history was asked for: it would tell it. Our own may have been sent meanwhile. */
const isTheirs = (entry: Entry, known: Transcript): entry is Message =>
  entry.kind === 'message' && !isOwn(known, entry)

/** Our guess of an end, which history dates itself. */
const isSettled = (entry: Entry, fresh: Transcript) => entry.kind === 'ended' && fresh.over
