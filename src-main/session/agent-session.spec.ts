import { expect, test } from 'vitest'
import { heard, message, openTestFolder, until } from './testing'
import { closeAgentsAfterEach, entry, id, stream, working } from './testing-agent'

closeAgentsAfterEach()

const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index)

test('[LI5] an event heard twice is told once', async () => {
  const { gateway, session, seqs, pageSeqs } = await working(3)
  session.start()
  await until(() => pageSeqs().length === 3)
  const [four, five] = [heard(stream, 4), heard(stream, 5)]
  gateway.say({ frame: 'recorded', recorded: [four] })
  gateway.say({ frame: 'recorded', recorded: [four, five] })
  gateway.say({ frame: 'recorded', recorded: [heard(stream, 2)] })
  await until(() => seqs().length >= 2)
  expect([seqs(), pageSeqs()]).toEqual([[4, 5], upTo(5)])
})

test('[LI5] a hole is filled before anything newer is told', async () => {
  const { gateway, session, seqs, pageSeqs, holds } = await working(3)
  session.start()
  await until(() => pageSeqs().length === 3)
  holds(7)
  gateway.say({ frame: 'recorded', recorded: [heard(stream, 7)] })
  gateway.say({ frame: 'recorded', recorded: [heard(stream, 8)] })
  await until(() => seqs().includes(8))
  expect(seqs()).toEqual(upTo(8, 4))
})

test('[LI5] what was missed without a line is told after the next welcome', async () => {
  const { gateway, session, seqs, pageSeqs, holds } = await working(3)
  session.start()
  await until(() => pageSeqs().length === 3)
  holds(9)
  gateway.lines.at(-1)?.terminate()
  await until(() => pageSeqs().length === 9)
  expect(seqs()).toEqual(upTo(9, 4))
})

test('[LI6] what is not on the welcome is no longer on the desk', async () => {
  const { gateway, session } = await working(3)
  session.start()
  await until(() => session.state().desk.length === 1)
  gateway.answers((up, say) => (up.frame === 'hello' ? say(gateway.welcome([])) : undefined))
  gateway.lines.at(-1)?.terminate()
  await until(() => session.state().desk.length === 0)
  expect(session.state().pages).toEqual([])
})

test('[LI6] a restart without a gateway still shows the desk, its pages, its drafts and what waits', async () => {
  const folder = await openTestFolder()
  const before = await working(3, folder)
  before.session.start()
  await until(() => before.pageSeqs().length === 3)
  await before.gateway.close()
  await until(() => before.session.state().link.state === 'offline')
  const request = message(id, 'later')
  void before.session.dispatch(request)
  await before.session.writeDraft({ stream, mode: 'message', text: '쓰다 만' })
  await until(() => before.session.state().pending.length === 1)
  await before.session.close()

  const after = await working(3, folder)
  const { desk, pages, drafts, pending, workspace } = after.session.state()
  expect({ desk, drafts, centre: workspace?.centreName, pages: pages.length }).toEqual({
    desk: [entry(3)],
    drafts: [{ stream, mode: 'message', text: '쓰다 만' }],
    centre: 'Test',
    pages: 1,
  })
  expect(pending.map((each) => each.request)).toEqual([request])
})

test('[LI6] what was read without a line is told at the next welcome', async () => {
  const { gateway, session } = await working(3)
  session.start()
  await until(() => session.state().link.state === 'online')
  gateway.lines.at(-1)?.terminate()
  await until(() => session.state().link.state !== 'online')
  session.read(id, { seq: 3, messages: 2 })
  await until(() => gateway.heard.some(({ frame }) => frame === 'read'))
  expect(gateway.heard.find(({ frame }) => frame === 'read')).toEqual({
    frame: 'read',
    interactionId: id,
    seq: 3,
    messages: 2,
  })
})
