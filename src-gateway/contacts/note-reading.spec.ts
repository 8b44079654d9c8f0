import { expect, test } from 'vitest'
import type { StreamId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import type { AuditEntry } from '../audit/acts'
import { personOf } from '../handler/testing'
import { createNoteReading } from './note-reading'

test('[CA19] whoever opens a contact, a case or the chat of others is written down before he sees it', async () => {
  const noted: AuditEntry[] = []
  const opened: StreamId[] = []
  const note = createNoteReading(
    { note: async (entry) => void noted.push(entry) },
    { opened: (_, stream) => void opened.push(stream) },
  )
  const mina = personOf(newId())
  const streams: StreamId[] = [
    `contact/${newId()}`,
    `case/${newId()}`,
    `interaction/${newId()}`,
    `agent/${newId()}`,
  ]
  for (const stream of streams) await note(mina, stream)
  const actor = { kind: 'agent', id: mina.id }
  expect(noted).toEqual([
    { actor, act: 'contact.read', subject: streams[0] },
    { actor, act: 'case.read', subject: streams[1] },
    { actor, act: 'interaction.monitored', subject: streams[2] },
  ])
  expect(opened).toEqual([streams[2]])
})
