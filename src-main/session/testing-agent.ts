import { afterEach } from 'vitest'
import type { PushName } from '../../src-contract/bridge'
import type { AgentId, EntryPointId, InteractionId, SegmentId, ServiceId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import { newId } from '../../src-contract/new-id'
import type { DeskEntry, Page } from '../../src-contract/protocol'
import { openAgentSession } from './agent-session'
import { systemClock } from './clock'
import { createNetwork } from './network'
import type { SealedFolder } from './sealed-folder'
import { at, heard, noFiles, openTestFolder, silent } from './testing'
import { me, startTestGateway } from './testing-gateway'
import { webSocketTo } from './web-socket'

const toClose: (() => unknown)[] = []

/** To be called once by a file of tests. */
export const closeAgentsAfterEach = () =>
  afterEach(async () => {
    for (const close of toClose.splice(0).reverse()) await close()
  })

export const id = newId<InteractionId>()
export const stream = `interaction/${id}` as const

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
export const entry = (seq: number): DeskEntry => ({ stream, seq, head, read: null })
const page = (from: number, to: number): Page => ({
  stream,
  events: Array.from({ length: to - from + 1 }, (_, index) => heard(stream, from + index)),
  more: from > 1,
})

/** An agent at a gateway that holds `last` events of one chat, and answers for what it is asked. */
export async function working(last: number, folder?: SealedFolder) {
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
