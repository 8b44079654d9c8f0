import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import { hear } from './hear'
import { farther, newTranscript, type Entry, type Transcript } from './transcript'

/**
 * The gateway's order is the only one: what it tells as history comes first. What we know and it does not yet tell
 * happened since. Marks are not part of history and stay, and an edited text is told without saying that it was.
 */
export function rebuild(known: Transcript, history: readonly ServerEvent[]): Transcript {
  const fresh = history.reduce(hear, newTranscript(known.chatId, known.state, known.wait))
  const told = new Set(fresh.entries.map(({ key }) => key))
  const since = known.entries.filter((entry) => !told.has(entry.key) && !isSettled(entry, fresh))
  const before = new Map(known.entries.map((entry) => [entry.key, entry]))
  const retold = fresh.entries.map((entry) => withKnown(entry, before.get(entry.key)))
  return {
    ...fresh,
    entries: [...retold, ...since],
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

/** What history leaves out for good: a deleted message, and our guess of an end that it dates itself. */
function isSettled(entry: Entry, fresh: Transcript) {
  return entry.kind === 'message' ? entry.deleted : entry.kind === 'ended' && fresh.over
}
