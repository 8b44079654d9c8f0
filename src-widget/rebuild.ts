import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import { hear } from './hear'
import { farther, newTranscript, type Entry, type Transcript } from './transcript'

/**
 * The gateway's order is the only one: what it tells as history comes first. What we know and it does not yet tell
 * happened since. Marks are not part of history and stay.
 */
export function rebuild(known: Transcript, history: readonly ServerEvent[]): Transcript {
  const fresh = history.reduce(hear, newTranscript(known.chatId, known.state, known.wait))
  const told = new Map(fresh.entries.map((entry) => [entry.key, entry]))
  const marks = new Map(
    known.entries.map((entry) => [entry.key, entry.kind === 'message' ? entry.mark : 'sent']),
  )
  const since = known.entries.filter((entry) => !told.has(entry.key) && !isSettled(entry, fresh))
  const withMarks = fresh.entries.map((entry) =>
    entry.kind === 'message'
      ? { ...entry, mark: farther(entry.mark, marks.get(entry.key) ?? 'sent') }
      : entry,
  )
  return {
    ...fresh,
    entries: [...withMarks, ...since],
    names: { ...known.names, ...fresh.names },
    typing: known.typing,
    over: known.over || fresh.over,
  }
}

/** What history leaves out for good: a deleted message, and our guess of an end that it dates itself. */
function isSettled(entry: Entry, fresh: Transcript) {
  return entry.kind === 'message' ? entry.deleted : entry.kind === 'ended' && fresh.over
}
