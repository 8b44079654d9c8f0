import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { DeskEntry } from '../../src-contract/protocol'

/** What an agent was told, across all his lines: each event once and in order, or it is written down as a gap. */
export function createListening(userName: string) {
  const heard = new Map<StreamId, number>()
  const texts: string[] = []
  const gaps: string[] = []

  return {
    texts,
    gaps,
    cursors: () => Object.fromEntries(heard),
    absorb: ({ stream, seq, event }: Recorded) => {
      const last = heard.get(stream) ?? 0
      if (seq !== last + 1) gaps.push(`${userName}: ${stream} ${seq} after ${last}`)
      if (seq > last) heard.set(stream, seq)
      if (event.type === 'message.sent' && 'text' in event) texts.push(event.text)
    },
    /** Events from the cursor on follow; without a cursor the entry is where listening begins. */
    open({ stream, seq }: DeskEntry) {
      if (!heard.has(stream)) heard.set(stream, seq)
    },
  }
}
