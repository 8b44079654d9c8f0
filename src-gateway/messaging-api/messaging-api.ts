import type { IceServer } from '../../src-contract/messaging-api/ice-servers'
import { interactionStream } from '../../src-domain/streams'
import { openSegmentOf } from '../../src-domain/segment'
import type { Route } from '../http/router'
import type { EventLog } from '../log/event-log'
import type { Publisher } from '../publisher'
import type { Relay } from '../relay'
import type { Streams } from '../streams'
import type { Workspaces } from '../workspace/workspaces'
import { type Attendance, createRegister } from './attendance'
import { createChatLimit } from './chat-limit'
import { createEntrance, createPreflight } from './entrance'
import { createHandOver } from './hand-over'
import { createLifeSigns } from './life-signs'
import { type ChatPorts, headOf } from './open-chat'
import { messagingRoutes } from './routes'

export interface MessagingApiPorts extends ChatPorts {
  readonly log: Pick<EventLog, 'read'>
  readonly streams: Streams
  readonly publisher: Publisher
  readonly relay: Relay
  readonly workspaces: Workspaces
  /** Of the gateway. */
  readonly version: string
  readonly iceServers: readonly IceServer[]
  readonly report: (defect: unknown) => void
}

export interface MessagingApi {
  readonly routes: readonly Route[]
  readonly close: () => void
}

/** One client gives up after 13 seconds (messaging-api §6). */
const HOLD_SECONDS = 10
const SWEEP_MS = 1_000
const NEWEST = 200

/** The customers' HTTP API, v1 and v2: what it says of chat, and the documented errors for what is not offered yet. */
export function createMessagingApi(ports: MessagingApiPorts): MessagingApi {
  const { log, streams, relay, now, visits, workspaces, report } = ports
  const register = createRegister(visits, now)
  const handOver = createHandOver({ ...ports, register, hold: HOLD_SECONDS })
  const sweep = createLifeSigns({ ...ports, register })

  /** Customers' marks name one of our messages by its id; it is among the newest, or the mark is too old to matter. */
  async function seqOf({ visit }: Attendance, messageId: string) {
    const stream = interactionStream(visit.interactionId)
    const standing = await streams.head(stream)
    if (!standing) return undefined
    const newest = await log.read(stream, { before: standing.seq + 1, limit: NEWEST })
    return newest.find(({ event }) => 'messageId' in event && event.messageId === messageId)?.seq
  }

  const stopListening = relay.listen((signal, by) => {
    if (signal.signal !== 'typing' || signal.role !== 'agent' || by === undefined) return
    const attendance = register.ofInteraction(signal.interactionId)
    if (attendance) tell(attendance, by, signal.typing).catch(report)
  })

  async function tell(attendance: Attendance, by: NonNullable<Parameters<typeof openSegmentOf>[1]>, typing: boolean) {
    const head = await headOf(streams, attendance.visit)
    const segment = head && openSegmentOf(head, by)
    if (segment?.status !== 'active') return
    attendance.typing.set(segment.id, typing)
    handOver.wake(attendance)
  }

  let isSweeping = false
  const timer = setInterval(() => {
    if (isSweeping) return
    isSweeping = true
    sweep()
      .catch(report)
      .finally(() => (isSweeping = false))
  }, SWEEP_MS)

  return {
    routes: messagingRoutes({
      ...ports,
      enter: createEntrance(workspaces),
      preflight: createPreflight(workspaces),
      register,
      handOver,
      limit: createChatLimit(),
      seqOf,
    }),
    close() {
      clearInterval(timer)
      stopListening()
      handOver.close()
    },
  }
}
