import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { Answer, Ask } from '../../src-contract/asks'
import type { Command, Outcome, Recorded } from '../../src-contract/envelope'
import type { AgentId, CommandId } from '../../src-contract/ids'
import { newId } from '../../src-contract/new-id'
import { Down, PROTOCOL_VERSION, type Goodbye, type Up } from '../../src-contract/protocol'
import type { Me } from '../../src-contract/workspace'
import type { SessionEnded } from '../accounts/accounts'
import { centre, personOf } from '../handler/testing'
import type { CentreWorkspace } from '../workspace/workspaces'
import type { AskTable } from './asks'
import { type SessionPorts, type SessionServer, SOCKET_OPTIONS } from './session-server'

/** Accounts where a ticket says whose it is: `agent session`. */
export function createFakeAccounts(agents: readonly AgentId[]) {
  const listeners = new Set<SessionEnded>()
  const watchers = new Set<() => void>()
  const changed = new Map<AgentId, Me>()
  const personNow = (id: AgentId) => changed.get(id) ?? personOf(id)
  const spent = new Set<string>()
  return {
    redeem: async (ticket: string) => {
      const [id, sessionId = ''] = ticket.split(' ')
      const me = agents.find((agentId) => agentId === id)
      if (!me || spent.has(ticket)) return undefined
      spent.add(ticket)
      return { sessionId, me: personNow(me) }
    },
    keepAlive: async () => undefined,
    people: async () => agents.map(personNow),
    person: async (id: AgentId) => personNow(id),
    onPeopleChanged: (watcher: () => void) => {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    /** As IT would from elsewhere. */
    change: (me: Me) => {
      changed.set(me.id, me)
      watchers.forEach((watcher) => watcher())
    },
    onSessionEnded: (listener: SessionEnded) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    endSession: (sessionId: string, reason: Goodbye, agentId: AgentId) =>
      listeners.forEach((listener) => listener(sessionId, reason, agentId)),
  }
}

export const fakeWorkspaces = (workspace: CentreWorkspace = centre) => ({
  current: () => workspace,
  at: async () => workspace,
  onChanged: () => () => undefined,
})

/** A centre whose agents have nothing ready to say. */
export const nothingPredefined: SessionPorts['predefined'] = {
  usableBy: async () => () => new Map(),
  sets: async () => [],
  onChanged: () => () => undefined,
}

const refused = async () => ({ refusal: { refusal: 'not-permitted' as const } })

/** Nobody may ask for anything; a test says what may be asked all the same. */
export const nothingAsked: AskTable = {
  ...{ 'predefined.add': refused, 'predefined.edit': refused, 'predefined.move': refused },
  ...{ 'predefined.delete': refused, 'predefined.addSet': refused, 'predefined.import': refused },
  ...{ 'file.copy': refused, 'transcript.find': refused },
  ...{ 'record.find': refused, 'record.agents': refused, 'record.read': refused, 'record.export': refused },
  ...{ 'case.list': refused, 'case.similar': refused, 'service.asOf': refused },
  ...{ 'contact.interactions': refused, 'contact.similar': refused, 'contact.find': refused },
}

export async function openDoor(
  sessions: SessionServer,
): Promise<{ url: string; close: () => Promise<void> }> {
  const http: Server = createServer()
  const server = new WebSocketServer({ server: http, ...SOCKET_OPTIONS })
  server.on('connection', sessions.accept)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  // Listening on a port, so it has an address.
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.clients.forEach((socket) => socket.terminate())
        http.close(() => resolve())
      }),
  }
}

type Frame<Name extends Down['frame']> = Extract<Down, { frame: Name }>

/** A desktop as small as it can be: everything it hears is kept, in order. */
export interface Desktop {
  readonly frames: Down[]
  readonly recorded: () => Recorded[]
  readonly send: (up: Up | object) => void
  readonly ask: (command: Command, commandId?: CommandId) => Promise<Outcome>
  /** Beside the log. */
  readonly wonder: (asked: Ask | object) => Promise<Answer>
  /** The first such frame, past or to come. */
  readonly hears: <Name extends Down['frame']>(
    name: Name,
    isIt?: (frame: Frame<Name>) => boolean,
  ) => Promise<Frame<Name>>
  readonly closed: Promise<number>
  readonly socket: WebSocket
}

interface Arrival {
  readonly agentId: AgentId
  readonly sessionId?: string
  readonly cursors?: Record<string, number>
  readonly version?: string
  /** Of the predefined sets that it holds. */
  readonly predefined?: Record<string, number>
}

let tickets = 0

export function comeTo(url: string, arrival: Arrival): Desktop {
  const { agentId, sessionId = 'first', cursors = {}, version = PROTOCOL_VERSION, predefined = {} } = arrival
  const socket = new WebSocket(url)
  const frames: Down[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    frames.push(Down.parse(JSON.parse(data.toString())))
    waiting.forEach((look) => look())
  })
  socket.on('error', () => undefined)
  const send = (up: object) => socket.send(JSON.stringify(up))
  const ticket = `${agentId} ${sessionId} ${(tickets += 1)}`
  socket.once('open', () => send({ frame: 'hello', ticket, version, cursors, predefined }))

  const hears: Desktop['hears'] = (name, isIt = () => true) =>
    new Promise((resolve) => {
      const look = () => {
        const found = frames.find(
          (frame): frame is Frame<typeof name> => frame.frame === name && isIt(frame as never),
        )
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })

  return {
    frames,
    socket,
    hears,
    send,
    closed: new Promise((resolve) => socket.once('close', resolve)),
    recorded: () => frames.flatMap((frame) => (frame.frame === 'recorded' ? frame.recorded : [])),
    wonder: async (asked) => {
      const id = newId()
      send({ frame: 'ask', id, ask: asked })
      return (await hears('answer', (frame) => frame.id === id)).answer
    },
    ask: async (command, commandId = newId<CommandId>()) => {
      send({ frame: 'request', request: { commandId, command } })
      return (await hears('outcome', (frame) => frame.commandId === commandId)).outcome
    },
  }
}
