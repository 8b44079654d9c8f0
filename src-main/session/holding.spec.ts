import { expect, test } from 'vitest'
import type { Request } from '../../src-contract/envelope'
import type { CommandId, InteractionId, NoteId, SegmentId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { openOutbox } from './outbox'
import { message, openTestFolder, silent, until } from './testing'
import { atDesk } from './testing-dispatcher'

const chat = newId<InteractionId>()
const note = (): Request => ({
  commandId: newId<CommandId>(),
  command: { type: 'note.add', interactionId: chat, noteId: newId<NoteId>(), text: 'for us' },
})

test('[OB12] a message that may be taken back waits five seconds, and the later ones of its chat behind it', async () => {
  const desk = await atDesk(undefined, true)
  desk.connect()
  const [first, beside] = [message(chat, 'first'), note()]
  void desk.dispatch(first)
  void desk.dispatch(beside)
  await until(() => desk.states().length === 2)
  expect([desk.states(), desk.sent]).toEqual([['held', 'sending'], [beside.commandId]])
  await desk.advance(5_000)
  expect(desk.sent).toEqual([beside.commandId, first.commandId])
})

test('[OB12] taken back it never goes out, and whoever waits for it is told', async () => {
  const folder = await openTestFolder()
  const desk = await atDesk(folder, true)
  desk.connect()
  const request = message(chat, 'too early')
  const outcome = desk.dispatch(request)
  await until(() => desk.states().length === 1)
  expect(await desk.undo(request.commandId)).toBe(true)
  expect(await outcome).toEqual({ kind: 'failed', fault: 'taken-back' })
  expect(await desk.undo(request.commandId)).toBe(false)
  await desk.advance(10_000)
  expect([desk.sent, (await openOutbox(folder, silent)).entries()]).toEqual([[], []])
})

test('[OB12] what was held when the app died goes out at the next start', async () => {
  const folder = await openTestFolder()
  const before = await atDesk(folder, true)
  const request = message(chat, 'not lost')
  void before.dispatch(request)
  await until(() => before.states().length === 1)

  const after = await atDesk(folder, true)
  after.connect()
  expect(after.sent).toEqual([request.commandId])
})

test('[OB12] whoever leaves a chat has no second thoughts about what he said in it', async () => {
  const desk = await atDesk(undefined, true)
  desk.connect()
  const request = message(chat, 'goodbye')
  void desk.dispatch(request)
  const commandId = newId<CommandId>()
  const segmentId = newId<SegmentId>()
  void desk.dispatch({
    commandId,
    command: { type: 'interaction.leave', interactionId: chat, segmentId, expect: 'end' },
  })
  await until(() => desk.states().length === 2)
  expect(desk.sent).toEqual([request.commandId])
})
