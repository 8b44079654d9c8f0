import type { AgentId, Instant, NoteId } from '../../../src-contract/ids'
import { isKnown } from '../../../src-domain/known-events'
import type { Transcript } from '../../stores/pages'

export interface ContactNote {
  readonly noteId: NoteId
  readonly agentId: AgentId
  readonly seq: number
  /** Where its newest version stands. */
  readonly last: number
  readonly at: Instant
  readonly text: string
  readonly isEdited: boolean
}

/** The notes of a customer as they read now, newest first. */
export function notesOf({ events, changes }: Pick<Transcript, 'events' | 'changes'>): ContactNote[] {
  const notes = new Map<number, ContactNote>()
  for (const { event, seq, at } of events) {
    if (!isKnown(event) || event.type !== 'contact.noteAdded') continue
    const { noteId, agentId, text } = event
    notes.set(seq, { noteId, agentId, text, seq, last: seq, at, isEdited: false })
  }
  for (const { event, seq: last } of [...changes].sort((one, other) => one.seq - other.seq)) {
    if (!isKnown(event) || event.type !== 'contact.noteEdited') continue
    const note = notes.get(event.seq)
    if (note) notes.set(event.seq, { ...note, text: event.text, last, isEdited: true })
  }
  return [...notes.values()].reverse()
}
