import type { AgentId, InteractionId } from '../../src-contract/ids'
import { interactionOf } from '../../src-domain/streams'
import { chatsWith, createDesk, getsReady } from '../handler/testing'
import type { EventLog } from '../log/event-log'
import { createMemoryLog } from '../log/memory-log'
import { createPublisher } from '../publisher'
import { createVault } from '../secure-forms/vault'
import { createReading } from '../records/reading'
import { createRelay } from '../relay'
import type { Leases } from './leases'
import type { Mark, ReadMarks } from './read-marks'
import { createSessionServer, type SessionPorts } from './session-server'
import {
  comeTo,
  createFakeAccounts,
  type Desktop,
  fakeWorkspaces,
  nothingAsked,
  nothingPredefined,
  openDoor,
} from './testing'

export function createMemoryMarks(): ReadMarks {
  const marks = new Map<string, Mark>()
  return {
    of: async (agentId, streams) =>
      new Map(
        streams.flatMap((stream): [InteractionId, Mark][] => {
          const id = interactionOf(stream)
          const mark = marks.get(`${agentId} ${id ?? ''}`)
          return id && mark ? [[id, mark]] : []
        }),
      ),
    move: async (agentId, interactionId, { seq, messages }) => {
      const before = marks.get(`${agentId} ${interactionId}`) ?? { seq: 0, messages: 0 }
      const mark = { seq: Math.max(seq, before.seq), messages: Math.max(messages, before.messages) }
      marks.set(`${agentId} ${interactionId}`, mark)
    },
  }
}

export function createMemoryLeases(): Leases {
  const held = new Set<string>()
  return {
    take: async (agentId, sessionId) => void held.add(`${agentId} ${sessionId}`),
    release: async (agentId, sessionId) => {
      held.delete(`${agentId} ${sessionId}`)
      return [...held].some((name) => name.startsWith(agentId))
    },
    renew: async () => undefined,
  }
}

interface Wishes extends Partial<Pick<SessionPorts, 'heartbeat' | 'limits' | 'asks' | 'predefined'>> {
  readonly agents: readonly AgentId[]
  /** What the sessions read through: for a log that is slow. */
  readonly through?: (log: EventLog) => EventLog
}

/** Sessions over real sockets, everything behind them in memory. */
export async function openWorld({ agents, through = (log) => log, ...settings }: Wishes) {
  const { log } = createMemoryLog()
  const defects: unknown[] = []
  const report = (defect: unknown) => void defects.push(defect)
  const publisher = createPublisher(report)
  const vault = createVault()
  publisher.subscribe(vault.hear, vault.isWaitedFor)
  const desk = createDesk({ log, publisher })
  const accounts = createFakeAccounts(agents)
  const relay = createRelay()
  const sessions = createSessionServer({
    ...{ ...desk.ports, asks: nothingAsked, predefined: nothingPredefined },
    ...settings,
    ...{ accounts, publisher, relay, vault, report },
    board: { watch: () => undefined, unwatch: () => undefined },
    courier: { fetch: async () => 'nowhere' as const },
    log: through(log),
    reading: createReading({ streams: desk.ports.streams, log }),
    handle: desk.handle,
    workspaces: fakeWorkspaces(),
    leases: createMemoryLeases(),
    marks: createMemoryMarks(),
  })
  const door = await openDoor(sessions)
  return {
    ...{ desk, accounts, relay, vault, sessions, defects, publisher, log, url: door.url },
    come: (agentId: AgentId, more: Partial<Parameters<typeof comeTo>[1]> = {}): Desktop =>
      comeTo(door.url, { agentId, ...more }),
    /** A welcomed desktop of an agent who is ready and in a chat. */
    seated: async (agentId: AgentId) => {
      const desktop = comeTo(door.url, { agentId })
      await desktop.hears('welcome')
      await getsReady(desk, agentId)
      const chat = await chatsWith(desk, agentId)
      return { desktop, ...chat }
    },
    close: async () => {
      await sessions.drain()
      await door.close()
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>
