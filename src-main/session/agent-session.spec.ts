import { afterEach, expect, test } from 'vitest'
import type { PushName } from '../../src-contract/bridge'
import type { AgentId, EntryPointId, InteractionId, SegmentId, ServiceId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import { newId } from '../../src-contract/new-id'
import type { DeskEntry, Page } from '../../src-contract/protocol'
import { openAgentSession } from './agent-session'
import { systemClock } from './clock'
import { createNetwork } from './network'
import type { SealedFolder } from './sealed-folder'
import { at, heard, message, noFiles, openTestFolder, silent, until } from './testing'
import { me, startTestGateway } from './testing-gateway'
import { webSocketTo } from './web-socket'

const toClose: (() => unknown)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

const id = newId<InteractionId>()
const stream = `interaction/${id}` as const

const head: InteractionHead = {
  id,
  status: 'active',
  serviceId: newId<ServiceId>(),
  entryPointId: newId<EntryPointId>(),
  channel: 'web',
  language: 'ko',
  revision: 1,
  customer: { name: '하나', parameters: {} },
  page: null,
  createdAt: at,
  queuedAt: null,
  place: 'back',
  offerExpiresAt: null,
  endedAt: null,
  endCause: null,
  segments: [
    {
      id: newId<SegmentId>(),
      agentId: newId<AgentId>(),
      status: 'active',
      slot: 0,
      displayName: '김미나',
      offeredAt: at,
      acceptedAt: at,
      leftAt: null,
    },
  ],
  avoid: [],
  messages: 0,
  customerMessages: 0,
  lastMessage: null,
  waitingSince: null,
  quietSince: at,
  inactivityWarned: false,
  delivered: 0,
  seen: 0,
}
const entry = (seq: number): DeskEntry => ({ stream, seq, head, read: null })
const page = (from: number, to: number): Page => ({
  stream,
  events: Array.from({ length: to - from + 1 }, (_, index) => heard(stream, from + index)),
  more: from > 1,
})

/** An agent at a gateway that holds `last` events of one chat, and answers for what it is asked. */
async function working(last: number, folder?: SealedFolder) {
  const gateway = await startTestGateway()
  toClose.push(gateway.close)
  let held = last
  gateway.answers((up, say) => {
    if (up.frame === 'hello') say(gateway.welcome([entry(held)]))
    if (up.frame !== 'history') return
    const to = Math.min(held, (up.before ?? Infinity) - 1)
    say({ frame: 'page', id: up.id, page: page(Math.max(1, to - up.limit + 1), to) })
  })
  const pushed: { name: PushName; payload: unknown }[] = []
  const network = createNetwork({ findProxy: async () => 'direct', systemRoots: () => undefined })
  const session = await openAgentSession({
    folder: folder ?? (await openTestFolder()),
    me,
    version: '1',
    buyTicket: async () => ({ kind: 'ticket', ticket: 't' }),
    open: webSocketTo(() => gateway.url, network, silent),
    clock: systemClock,
    holdsMessages: () => false,
    files: noFiles,
    random: () => 0.01,
    log: silent,
    push: (name, payload) => pushed.push({ name, payload }),
    over: () => undefined,
    finished: () => undefined,
  })
  toClose.push(session.close)
  const seqs = () =>
    pushed.flatMap(({ name, payload }) =>
      name === 'session.recorded' ? (payload as { seq: number }[]).map(({ seq }) => seq) : [],
    )
  const pageSeqs = () => session.state().pages.flatMap(({ events }) => events.map(({ seq }) => seq))
  return { gateway, session, pushed, seqs, pageSeqs, holds: (count: number) => (held = count) }
}

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
