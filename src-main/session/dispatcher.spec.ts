import { expect, test } from 'vitest'
import type { Outcome, Request } from '../../src-contract/envelope'
import type {
  AgentId,
  CommandId,
  DispositionId,
  FormId,
  InteractionId,
  SegmentId,
} from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { message, openTestFolder, until } from './testing'
import { atDesk } from './testing-dispatcher'

const [chat, other] = [newId<InteractionId>(), newId<InteractionId>()]
const accepted: Outcome = { kind: 'accepted', seqs: [] }
const ready: Request['command'] = {
  type: 'agent.choosePresence',
  agentId: newId<AgentId>(),
  presence: { state: 'ready' },
}

test('[OB2] one command of a chat is under way at a time, and other chats do not wait for it', async () => {
  const desk = await atDesk()
  desk.connect()
  const [first, second, elsewhere] = [message(chat, '1'), message(chat, '2'), message(other, '3')]
  const outcome = desk.dispatch(first)
  void desk.dispatch(second)
  void desk.dispatch(elsewhere)
  await until(() => desk.states().length === 3)
  expect(desk.sent).toEqual([first.commandId, elsewhere.commandId])
  expect(desk.states()).toEqual(['sending', 'queued', 'sending'])

  desk.answered(first.commandId, accepted)
  expect(await outcome).toEqual(accepted)
  expect(desk.sent.at(-1)).toBe(second.commandId)
})

test('[OB3] what was under way when the line broke goes out again under its id, in order', async () => {
  const desk = await atDesk()
  desk.connect()
  const requests = [message(chat, '1'), message(chat, '2')]
  const outcomes = requests.map((request) => desk.dispatch(request))
  await until(() => desk.states().length === 2)
  desk.disconnect()
  expect(desk.states()).toEqual(['queued', 'queued'])

  desk.connect()
  for (const { commandId } of requests) desk.answered(commandId, accepted)
  expect(desk.sent).toEqual([requests[0], requests[0], requests[1]].map((request) => request?.commandId))
  expect(await Promise.all(outcomes)).toEqual([accepted, accepted])
})

test('[OB3] after a restart the outbox is sent from where it was', async () => {
  const folder = await openTestFolder()
  const before = await atDesk(folder)
  const request = message(chat, 'written offline')
  void before.dispatch(request)
  await until(() => before.states().length === 1)

  const after = await atDesk(folder)
  expect(after.pending().map(({ state }) => state)).toEqual(['queued'])
  after.connect()
  expect(after.sent).toEqual([request.commandId])
})

test('[OB5] busy and late answers are tried again, and nothing of the same chat overtakes', async () => {
  const desk = await atDesk()
  desk.connect()
  const [first, second] = [message(chat, '1'), message(chat, '2')]
  void desk.dispatch(first)
  void desk.dispatch(second)
  await until(() => desk.states().length === 2)
  desk.answered(first.commandId, { kind: 'failed', fault: 'busy' })
  expect(desk.states()).toEqual(['queued', 'queued'])
  await desk.advance(300)
  expect(desk.sent).toEqual([first.commandId, first.commandId])

  await desk.advance(10_000)
  await desk.advance(600)
  expect(desk.sent).toEqual([first.commandId, first.commandId, first.commandId])
})

test('[OB4] a refusal stays in sight until it is dismissed, and does not hold up what follows', async () => {
  const desk = await atDesk()
  desk.connect()
  const [first, second] = [message(chat, '1'), message(chat, '2')]
  const outcome = desk.dispatch(first)
  void desk.dispatch(second)
  await until(() => desk.states().length === 2)
  const refused: Outcome = { kind: 'refused', refusal: { refusal: 'not-active' } }
  desk.answered(first.commandId, refused)
  expect(await outcome).toEqual(refused)
  expect(desk.states()).toEqual(['refused', 'sending'])

  await desk.dismiss(first.commandId)
  expect(desk.states()).toEqual(['sending'])
})

test('[OB5] a command that the gateway cannot read is not sent for ever', async () => {
  const desk = await atDesk()
  desk.connect()
  const request = message(chat, 'poison')
  void desk.dispatch(request)
  await until(() => desk.states().length === 1)
  desk.answered(request.commandId, { kind: 'failed', fault: 'invalid-message' })
  expect(desk.states()).toEqual(['refused'])
})

test('[OB8] what means something only now fails at once without a line, and in ten seconds without an answer', async () => {
  const desk = await atDesk()
  const request = { commandId: newId<CommandId>(), command: ready }
  expect(await desk.dispatch(request)).toEqual({ kind: 'failed', fault: 'offline' })

  desk.connect()
  const outcome = desk.dispatch(request)
  await desk.advance(10_000)
  expect(await outcome).toEqual({ kind: 'failed', fault: 'timed-out' })
  expect(desk.pending()).toEqual([])
})

test('[OB8] what means something only now waits for a line that is being made, and for no other', async () => {
  const desk = await atDesk()
  const request = { commandId: newId<CommandId>(), command: ready }
  desk.begin()
  const outcome = desk.dispatch(request)
  desk.connect()
  expect(desk.sent).toEqual([request.commandId])
  desk.answered(request.commandId, accepted)
  expect(await outcome).toEqual(accepted)

  desk.disconnect()
  desk.begin()
  const inVain = desk.dispatch({ ...request, commandId: newId<CommandId>() })
  desk.disconnect()
  expect(await inVain).toEqual({ kind: 'failed', fault: 'offline' })
})

test('[OB3] asked twice with one id, it is sent once and answered twice', async () => {
  const desk = await atDesk()
  desk.connect()
  const request = message(chat, 'twice')
  const outcomes = [desk.dispatch(request), desk.dispatch(request)]
  await until(() => desk.states().length === 1)
  desk.answered(request.commandId, accepted)
  expect(await Promise.all(outcomes)).toEqual([accepted, accepted])
  expect(desk.sent).toEqual([request.commandId])
})

test('[OB4] a farewell refused after a restart because all is over anyway leaves nothing behind; any other is kept', async () => {
  const folder = await openTestFolder()
  const request: Request = {
    commandId: newId<CommandId>(),
    command: { type: 'segment.complete', interactionId: chat, segmentId: newId<SegmentId>() },
  }
  const [moot, words] = [request, message(other, 'kept')]
  const before = await atDesk(folder)
  void before.dispatch(moot)
  void before.dispatch(words)
  await until(() => before.states().length === 2)

  const after = await atDesk(folder)
  after.connect()
  after.answered(moot.commandId, { kind: 'refused', refusal: { refusal: 'not-in-wrap-up' } })
  after.answered(words.commandId, { kind: 'refused', refusal: { refusal: 'not-active' } })
  expect(after.pending().map(({ request: { commandId } }) => commandId)).toEqual([words.commandId])
})

test('[OB2] a result chosen without a line goes out before the Complete that needs it', async () => {
  const desk = await atDesk()
  const segment = { interactionId: chat, segmentId: newId<SegmentId>() }
  const chosen = newId<CommandId>()
  const completed = newId<CommandId>()
  const dispositionId = newId<DispositionId>()
  void desk.dispatch({
    commandId: chosen,
    command: { type: 'segment.setDisposition', ...segment, dispositionId },
  })
  void desk.dispatch({ commandId: completed, command: { type: 'segment.complete', ...segment } })
  await until(() => desk.states().length === 2)
  desk.connect()
  expect(desk.sent).toEqual([chosen])
  desk.answered(chosen, accepted)
  expect(desk.sent).toEqual([chosen, completed])
})

const formId = newId<FormId>()
const fill = (topic: string): Request => ({
  commandId: newId<CommandId>(),
  command: { type: 'form.fill', interactionId: chat, formId, values: { topic }, last: null },
})

test('[OB13] a newer version of a form takes the place of one that has not gone out', async () => {
  const desk = await atDesk()
  const [first, second, third] = [fill('1'), fill('2'), fill('3')]
  const overtaken = desk.dispatch(first)
  await until(() => desk.states().length === 1)
  void desk.dispatch(second)
  expect(await overtaken).toEqual({ kind: 'failed', fault: 'taken-back' })
  desk.connect()
  expect(desk.sent).toEqual([second.commandId])
  // What is under way already has its own end.
  void desk.dispatch(third)
  await until(() => desk.states().length === 2)
  desk.answered(second.commandId, accepted)
  expect(desk.sent).toEqual([second.commandId, third.commandId])
})

test('[OB13] a farewell waits until a refused version of the form was seen to', async () => {
  const desk = await atDesk()
  const [filled, completed] = [fill('1'), newId<CommandId>()]
  const segment = { interactionId: chat, segmentId: newId<SegmentId>() }
  void desk.dispatch(filled)
  void desk.dispatch({ commandId: completed, command: { type: 'segment.complete', ...segment } })
  await until(() => desk.states().length === 2)
  desk.connect()
  desk.answered(filled.commandId, { kind: 'refused', refusal: { refusal: 'changed-meanwhile' } })
  expect(desk.sent).toEqual([filled.commandId])
  await desk.dismiss(filled.commandId)
  await until(() => desk.sent.length === 2)
  expect(desk.sent.at(-1)).toBe(completed)
})
