import { expect, test } from 'vitest'
import type { Pending } from '../../../src-contract/bridge'
import type { Event, Recorded } from '../../../src-contract/envelope'
import type { CommandId, Instant, MessageId } from '../../../src-contract/ids'
import { interactionId, messageId, mina, noteId, record, segmentId } from '../../../src-domain/testing'
import { active } from '../../testing'
import { linesOf, pendingLines } from './lines'

const says = (n: number, who: 'customer' | 'mina'): Event => ({
  type: 'message.sent',
  interactionId,
  messageId: messageId(n),
  text: `message ${n}`,
  from: who === 'mina' ? { role: 'agent', segmentId, agentId: mina } : { role: 'customer' },
})
const at = (recorded: Recorded[], instant: string) =>
  recorded.map((entry) => ({ ...entry, at: instant as Instant }))
const kinds = (recorded: readonly Recorded[]) =>
  linesOf({ events: recorded, changes: [] }, mina).map(({ kind }) => kind)

test('[TR2] offers, marks and other inner matters are no lines of the transcript', () => {
  expect(kinds(record(active).filter(({ stream }) => stream.startsWith('interaction')))).toEqual([
    'day',
    'system',
    'system',
  ])
})

test('[TR3] each day has its line', () => {
  const [first, second] = record([says(1, 'customer'), says(2, 'customer')]) as [Recorded, Recorded]
  expect(
    kinds([...at([first], '2026-03-02T03:00:00.000Z'), ...at([second], '2026-03-04T03:00:00.000Z')]),
  ).toEqual(['day', 'message', 'day', 'message'])
})

test('[TR4] what one person writes in one go belongs together', () => {
  const lines = linesOf(
    { events: record([says(1, 'customer'), says(2, 'customer'), says(3, 'mina')]), changes: [] },
    mina,
  )
  expect(lines.slice(1)).toMatchObject([
    { opens: true, closes: false, isMine: false },
    { opens: false, closes: true, isMine: false },
    { opens: true, closes: true, isMine: true },
  ])
})

test('[TR5] an event of a later version keeps its place as one line', () => {
  const [known] = record([says(1, 'customer')]) as [Recorded]
  expect(kinds([{ ...known, event: { type: 'message.danced' } }])).toEqual(['day', 'unreadable'])
})

test('[TR6] a message on its way is drawn until it is recorded, and never twice', () => {
  const pending: Pending = {
    request: {
      commandId: crypto.randomUUID() as CommandId,
      command: { type: 'message.send', interactionId, messageId: messageId(7), text: 'soon' },
    },
    storedAt: '2026-03-02T12:00:00.000Z' as Instant,
    state: 'queued',
    heldUntil: null,
    outcome: null,
  }
  const shown = (...ids: MessageId[]) =>
    pendingLines([pending], interactionId, new Set(ids)).map(({ key }) => key)
  expect([shown(), shown(messageId(7))]).toEqual([[messageId(7)], []])
})

test('[TR8] a message is drawn as it reads now, with what it said before, also where that is told beside it', () => {
  const [sent, ...rest] = record([
    says(1, 'mina'),
    { type: 'message.edited', interactionId, messageId: messageId(1), seq: 1, text: 'second' },
    { type: 'message.edited', interactionId, messageId: messageId(1), seq: 1, text: 'third' },
  ]) as [Recorded, ...Recorded[]]
  const [inside] = rest as [Recorded, Recorded]
  const [, line] = linesOf({ events: [sent, inside], changes: rest }, mina)
  expect(line).toMatchObject({
    kind: 'message',
    text: 'third',
    last: 3,
    versions: [{ text: 'message 1' }, { text: 'second' }, { text: 'third' }],
  })
})

test('[TR8] of a deleted message nothing is shown but that, and its words on demand', () => {
  const events = record([
    says(1, 'mina'),
    { type: 'message.deleted', interactionId, messageId: messageId(1), seq: 1 },
  ])
  expect(linesOf({ events, changes: [] }, mina)[1]).toMatchObject({
    text: '',
    isDeleted: true,
    versions: [{ text: 'message 1' }],
  })
})

test('[TR9] a note is a line of its own kind, and joins no message', () => {
  const note: Event = { type: 'note.added', interactionId, noteId, text: 'for us', segmentId, agentId: mina }
  const events = record([says(1, 'mina'), note, says(2, 'mina')])
  expect(linesOf({ events, changes: [] }, mina).slice(1)).toMatchObject([
    { kind: 'message', closes: true },
    { kind: 'note', text: 'for us', isMine: true },
    { kind: 'message', opens: true },
  ])
})

test('[ER7] what is erased keeps its place and says since when; a page without its title is no line', () => {
  const erasedAt = '2026-03-05T02:00:00.000Z' as Instant
  const navigated: Event = { type: 'interaction.navigated', interactionId, title: '', page: '' }
  const events = record([says(1, 'customer'), navigated]).map((entry) => ({ ...entry, erasedAt }))
  expect(linesOf({ events, changes: [] }, mina)).toMatchObject([
    { kind: 'day' },
    { kind: 'message', erasedAt, from: { role: 'customer' } },
  ])
})
