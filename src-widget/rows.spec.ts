import { expect, test } from 'vitest'
import { beginning } from './progress'
import { rows } from './rows'
import type { Snapshot } from './session'
import { chatId, heard, joined, mina, said } from './testing'

const snapshot = (parts: Partial<Snapshot>): Snapshot => ({
  ...beginning,
  phase: 'open',
  unsent: [],
  ending: false,
  unread: 0,
  ...parts,
})

const shapes = (parts: Partial<Snapshot>) =>
  rows(snapshot(parts)).map((row) => (row.kind === 'bubble' ? `${row.text}:${row.state ?? ''}` : row.kind))

const unsent = (id: string, refused = false) => ({ id, text: id, at: 1_795_000_100_000, refused })

test('[WG6] what is unsent stands after the transcript, and never beside its confirmed self', () => {
  const transcript = heard(joined(), said(mina, 'hello'), said(chatId, 'sent'))
  expect(shapes({ transcript, unsent: [unsent('sent'), unsent('waits'), unsent('no', true)] })).toEqual([
    'day',
    'joined',
    'hello:',
    'sent:sent',
    'waits:sending',
    'no:not-sent',
  ])
})

test('[WG6] a message keeps its key when it is confirmed, so that it stays the same bubble', () => {
  const before = rows(snapshot({ unsent: [unsent('1')] })).at(-1)
  const after = rows(snapshot({ transcript: heard(said(chatId, '1')) })).at(-1)
  expect(after?.key).toBe(before?.key)
})

test('[WG6] what an ended chat did not take is told as not sent', () => {
  expect(shapes({ phase: 'ended', transcript: heard(), unsent: [unsent('late')] })).toEqual([
    'day',
    'late:lost',
  ])
})

test('[WG2] a run of one party within a minute is named and dated once', () => {
  const transcript = heard(
    said(mina, '1'),
    said(mina, '2'),
    said(mina, '3', { second: 90 }),
    said(chatId, '4', { second: 90 }),
  )
  const runs = rows(snapshot({ transcript })).flatMap((row) =>
    row.kind === 'bubble' ? [[row.first, row.last]] : [],
  )
  expect(runs).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ])
})
