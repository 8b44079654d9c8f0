import type { AgentId, SegmentId } from '../../src-contract/ids'
import type { InteractionHead, Segment } from '../../src-contract/interaction'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import type { Signal } from '../../src-contract/signal'
import { openSegmentOf } from '../../src-domain/segment'
import { isKnown } from '../../src-domain/known-events'
import { interactionStream } from '../../src-domain/streams'
import type { Clock } from '../clock'
import type { EventLog } from '../log/event-log'
import type { Relay } from '../relay'
import type { ReadMarks } from '../session/read-marks'
import type { Streams } from '../streams'
import type { Attendance, Register } from './attendance'
import type { Bells } from './bells'
import { headOf } from './open-chat'
import type { Visit } from './visits'

interface AgentReadingPorts {
  readonly relay: Pick<Relay, 'listen'>
  readonly log: Pick<EventLog, 'read'>
  readonly streams: Pick<Streams, 'head'>
  readonly readMarks: Pick<ReadMarks, 'of'>
  readonly register: Pick<Register, 'ofInteraction'>
  readonly bells: Pick<Bells, 'ring'>
  readonly now: Clock
  readonly report: (defect: unknown) => void
}

type Read = Extract<Signal, { signal: 'read' }>

interface Mark {
  readonly party: SegmentId
  readonly seq: number
}

interface Standing {
  /** How many of the customer's messages were read, as far as he has been told. */
  messages: number
  /** What the next poll tells; the newest only, as it counts for all before it. */
  news: { readonly party: SegmentId; readonly message: string } | undefined
}

/** A mark that is farther behind than this many events is not worth a search. */
const NEWEST = 200

/** Of the moment like typing: told by the next poll, in no history, and told again to a client that starts anew. */
export function createAgentReading(ports: AgentReadingPorts) {
  const { relay, streams, readMarks, register, bells, now, report } = ports
  const newestOf = createNewestOf(ports)
  const standings = new WeakMap<Attendance, Standing>()

  function standingOf(attendance: Attendance): Standing {
    const standing = standings.get(attendance) ?? { messages: 0, news: undefined }
    standings.set(attendance, standing)
    return standing
  }

  async function tell(attendance: Attendance, { party, seq }: Mark) {
    const message = await newestOf(attendance.visit, seq)
    if (message !== undefined) standingOf(attendance).news = { party, message }
  }

  async function hear({ interactionId, seq, messages }: Read, by: AgentId) {
    const attendance = register.ofInteraction(interactionId)
    const head = attendance && (await headOf(streams, attendance.visit))
    const segment = head && openSegmentOf(head, by)
    if (!attendance || !head || segment?.status !== 'active') return
    const standing = standingOf(attendance)
    const read = Math.min(messages, head.customerMessages)
    if (read <= standing.messages) return
    standing.messages = read
    await tell(attendance, { party: segment.id, seq })
    bells.ring(interactionStream(interactionId))
  }

  const stop = relay.listen((signal, by) => {
    if (signal.signal === 'read' && by !== undefined) hear(signal, by).catch(report)
  })

  return {
    take(attendance: Attendance): ServerEvent[] {
      const standing = standings.get(attendance)
      if (!standing?.news) return []
      const { party, message } = standing.news
      standing.news = undefined
      const timestamp = String(Math.floor(Date.parse(now()) / 1_000))
      const mark = { party_id: party, ref_msg_id: message, timestamp }
      // Read implies delivered, but not every client knows that.
      return [
        { event: 'chat_session_message_delivered', ...mark },
        { event: 'chat_session_message_read', ...mark },
      ]
    },

    /** A client that rebuilds everything is told the newest mark anew. */
    async recall(attendance: Attendance, head: InteractionHead) {
      const stream = interactionStream(head.id)
      const marks = await Promise.all(
        head.segments
          .filter((segment) => isThere(segment, head))
          .map(async ({ id, agentId }): Promise<Mark> => {
            const mark = (await readMarks.of(agentId, [stream])).get(head.id)
            return { party: id, seq: mark?.seq ?? 0 }
          }),
      )
      const farthest = marks.reduce<Mark | undefined>(
        (best, mark) => (mark.seq > (best?.seq ?? 0) ? mark : best),
        undefined,
      )
      if (farthest) await tell(attendance, farthest)
    },
    close: stop,
  }
}

export type AgentReading = ReturnType<typeof createAgentReading>

/** Or was, until the end: what somebody reads in his wrap-up while others go on is his own affair. */
const isThere = ({ acceptedAt, leftAt }: Segment, { endedAt }: InteractionHead): boolean =>
  acceptedAt !== null && (leftAt === null || leftAt === endedAt)

/** The customer's newest message up to there, by the name that he knows it by. */
const createNewestOf = ({ log }: Pick<AgentReadingPorts, 'log'>) =>
  async function newestOf({ interactionId }: Visit, seq: number): Promise<string | undefined> {
    const events = await log.read(interactionStream(interactionId), { before: seq + 1, limit: NEWEST })
    return events
      .flatMap(({ event }) =>
        isKnown(event) && event.type === 'message.sent' && event.from.role === 'customer'
          ? event.clientMessageId || event.messageId
          : [],
      )
      .at(-1)
  }
