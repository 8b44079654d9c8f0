import { expect, test } from 'vitest'
import type { Event } from '../../../src-contract/envelope'
import type { NoteId } from '../../../src-contract/ids'
import { mina, NOON, record } from '../../../src-domain/testing'
import { hana, known } from '../../../src-domain/testing-contact'
import { notesOf } from './notes'

const [first, second] = [1, 2].map((n) => `00000cc0-0000-4000-8000-00000000009${n}` as NoteId)

test('[CP4] notes read as they were last changed, the newest first', () => {
  if (!first || !second) throw new Error('There are two notes')
  const added = (noteId: NoteId, text: string): Event => ({
    type: 'contact.noteAdded',
    ...{ contactId: hana, noteId, text, agentId: mina },
  })
  const edited: Event = {
    type: 'contact.noteEdited',
    ...{ contactId: hana, noteId: first, text: '오후에만', seq: 2, last: 2 },
  }
  const events = record([known, added(first, '오전에만'), added(second, '재방문'), edited])
  expect(notesOf({ events, changes: events.slice(3) })).toEqual([
    { noteId: second, agentId: mina, text: '재방문', seq: 3, last: 3, at: NOON, isEdited: false },
    { noteId: first, agentId: mina, text: '오후에만', seq: 2, last: 4, at: NOON, isEdited: true },
  ])
})
