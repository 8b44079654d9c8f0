import type { IncomingMessage } from 'node:http'
import type { ServerOptions, WebSocket } from 'ws'
import type { Accounts } from '../accounts/accounts'
import type { Clock } from '../clock'
import type { StreamId } from '../../src-contract/ids'
import type { Handle } from '../command-handler'
import type { EventLog } from '../log/event-log'
import type { Predefined } from '../predefined/predefined'
import type { Publisher } from '../publisher'
import type { Reading } from '../records/reading'
import type { Relay } from '../relay'
import type { Courier } from '../secure-forms/courier'
import type { Vault } from '../secure-forms/vault'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import type { Limits } from './allowance'
import { type AnswerPorts, createAnswers } from './answers'
import { type AskTable, createAsks } from './asks'
import { type Comings, createComings, isLoss } from './comings'
import { createDelivery } from './delivery'
import { frameOf } from './frames'
import { hearSignals } from './hear-signals'
import type { Leases } from './leases'
import { hearPeople } from './people-changes'
import { createPredefinedDesks, type PredefinedDesks } from './predefined-desks'
import { createPulse } from './pulse'
import type { ReadMarks } from './read-marks'
import { createSeats, type Seats } from './seats'
import { createSecureDesks } from './secure-desks'
import { type Guest, seatSocket } from './socket'
import { createUnderWay } from './under-way'
import { createWelcome, visibleTo } from './welcome'

/** Agents' sockets: `accept` takes each one over as soon as it is open. */
export interface SessionServer {
  readonly accept: (socket: WebSocket, request: IncomingMessage) => void
  /** Closes it on every desktop that holds it: nothing of it may be kept there. */
  readonly close: (stream: StreamId) => void
  /** Tells everybody to come back elsewhere or later; resolves when the lines are closed and all they asked is done. */
  readonly drain: () => Promise<void>
}

export interface SessionPorts {
  readonly accounts: Pick<Accounts, 'redeem' | 'keepAlive' | 'onSessionEnded' | 'person' | 'onPeopleChanged'>
  readonly workspaces: Pick<Workspaces, 'current' | 'onChanged'>
  readonly handle: Handle
  readonly log: Pick<EventLog, 'read' | 'changes' | 'slots'>
  readonly streams: Streams
  readonly publisher: Pick<Publisher, 'subscribe'>
  readonly relay: Relay
  readonly leases: Leases
  readonly marks: ReadMarks
  readonly asks: AskTable
  readonly noteReading?: AnswerPorts['noteReading']
  readonly reading: Pick<Reading, 'mayPage'>
  readonly board: AnswerPorts['board']
  readonly predefined: Pick<Predefined, 'usableBy' | 'sets' | 'onChanged'>
  readonly vault: Vault
  readonly courier: Pick<Courier, 'fetch'>
  readonly now: Clock
  readonly report: (defect: unknown) => void
  /** Seconds between two heartbeats. */
  readonly heartbeat?: number
  readonly limits?: Limits
}

/** For whoever makes the WebSocketServer: one frame is a table at most, and text is not worth compressing (measured). */
export const SOCKET_OPTIONS = {
  maxPayload: 4 * 1024 * 1024,
  perMessageDeflate: false,
} satisfies ServerOptions

const HEARTBEAT = 10
const LIMITS: Limits = { framesPerSecond: 200, bytesPerSecond: 1024 * 1024 }

export function createSessionServer(ports: SessionPorts): SessionServer {
  const { heartbeat = HEARTBEAT, limits = LIMITS, report, accounts, leases, now } = ports
  const seats = createSeats()
  const delivery = createDelivery({ ...ports, seats })
  const predefined = createPredefinedDesks({ ...ports, seats })
  const secure = createSecureDesks({ ...ports, seats })
  const welcome = createWelcome({ ...ports, seats, delivery, predefined, secure, heartbeat })
  const comings = createComings({ ...ports, seats, welcome })
  const answer = createAnswers({ ...ports, seats, delivery, answerAsk: createAsks(ports.asks, report) })
  const guests = new Set<Guest>()
  const underWay = createUnderWay()
  const stop = listenTo(ports, { seats, comings, predefined, hear: delivery.hear })
  const pulse = createPulse({ accounts, leases, now, report, heartbeat, guests })
  let isDraining = false

  return {
    accept: (socket, request) => {
      const guest = seatSocket(socket, request.socket, { comings, answer, limits, underWay, report })
      if (isDraining) guest.line.goodbye('draining')
      guests.add(guest)
      socket.once('close', () => guests.delete(guest))
    },
    close: (stream) => [...seats.readersOf(stream)].forEach((seat) => delivery.close(seat, stream)),
    drain: async () => {
      isDraining = true
      stop()
      secure.stop()
      pulse.stop()
      // Their leases stay for as long as they may need to come back; nobody has lost his connection.
      for (const seat of [...seats.all()]) seats.remove(seat)
      const closed = [...guests].map(({ line }) => {
        line.goodbye('draining')
        return line.closed
      })
      await Promise.all(closed)
      // Who left just before may still be being written down.
      await underWay.settled()
    },
  }
}

interface Ears {
  readonly seats: Seats
  readonly comings: Comings
  readonly predefined: PredefinedDesks
  readonly hear: ReturnType<typeof createDelivery>['hear']
}

/** Everything that desktops are told without having asked. */
function listenTo(ports: SessionPorts, { seats, comings, predefined, hear }: Ears): () => void {
  const { publisher, workspaces, accounts, relay, report } = ports
  const stops = [
    publisher.subscribe(hear, (stream) => seats.readersOf(stream).size > 0),
    publisher.subscribe((recorded) => {
      if (recorded.some(isLoss)) comings.hear(recorded).catch(report)
    }),
    workspaces.onChanged((centre) => {
      const frame = frameOf({ frame: 'workspace', workspace: visibleTo(centre) })
      for (const { line, isWelcome } of seats.all()) if (isWelcome) line.send(frame)
      // A service that is there no more takes its messages along.
      void predefined.tell()
    }),
    ports.predefined.onChanged(predefined.tell),
    hearPeople({ accounts, seats, changed: predefined.tell, report }),
    accounts.onSessionEnded((...ended) => void comings.end(...ended).catch(report)),
    hearSignals(relay, seats),
  ]
  return () => stops.forEach((stop) => stop())
}
