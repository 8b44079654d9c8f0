import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { DeskEntry } from '../../src-contract/protocol'

/** What an agent was told, across all his lines: each event once and in order, or it is written down as a gap. */
export function createListening(userName: string) {
  const heard = new Map<StreamId, number>()
  const texts: string[] = []
  const gaps: string[] = []
  const turns: string[] = []

  return {
    texts,
    gaps,
    /** Everything but what was said: for whoever asks why a chat has gone. */
    turns,
    cursors: () => Object.fromEntries(heard),
    absorb: ({ stream, seq, event }: Recorded) => {
      const last = heard.get(stream) ?? 0
      if (seq !== last + 1) gaps.push(`${userName}: ${stream} ${seq} after ${last}`)
      if (seq > last) heard.set(stream, seq)
      if (event.type === 'message.sent' && 'text' in event) texts.push(event.text)
      else turns.push(`${seq} ${event.type} ${JSON.stringify(event)}`)
    },
    /** Events from the cursor on follow; without a cursor the entry is where listening begins. */
    open({ stream, seq }: DeskEntry) {
      if (!heard.has(stream)) heard.set(stream, seq)
    },
  }
}
