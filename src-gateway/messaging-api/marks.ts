import { newId } from '../../src-contract/new-id'
import type { Outcome } from '../../src-contract/envelope'
import { isKnown } from '../../src-domain/known-events'
import { interactionStream } from '../../src-domain/streams'
import type { Clock } from '../clock'
import type { Handle } from '../command-handler'
import type { EventLog } from '../log/event-log'
import type { Streams } from '../streams'
import type { Attendance } from './attendance'

interface MarksPorts {
  readonly log: Pick<EventLog, 'read'>
  readonly streams: Pick<Streams, 'head'>
  readonly handle: Handle
  readonly now: Clock
}

type Mark = 'delivered' | 'seen'

/** What a client says it has received or shown, by the ids of our messages. */
export type Marked = Readonly<Record<Mark, ReadonlySet<string>>>

const EVERY_MS = 1_000
/** A mark names one of the newest messages, or it is too old to matter. */
const NEWEST = 200

/** One cumulative mark each, recorded at most once a second however often a client says it (decision 14). */
export function createMarks({ log, streams, handle, now }: MarksPorts) {
  async function note(attendance: Attendance, { delivered, seen }: Marked): Promise<void> {
    if (delivered.size + seen.size === 0) return
    const stream = interactionStream(attendance.visit.interactionId)
    const standing = await streams.head(stream)
    if (!standing) return
    const newest = await log.read(stream, { before: standing.seq + 1, limit: NEWEST })
    const { marks } = attendance
    for (const { event, seq } of newest) {
      if (!isKnown(event) || event.type !== 'message.sent') continue
      if (delivered.has(event.messageId)) marks.delivered = Math.max(marks.delivered, seq)
      if (seen.has(event.messageId)) marks.seen = Math.max(marks.seen, seq)
    }
  }

  async function acknowledge({ visit }: Attendance, mark: Mark, upTo: number): Promise<Outcome> {
    const { interactionId, chatId } = visit
    const command = { type: 'message.acknowledge' as const, interactionId, upTo, mark }
    return handle({ commandId: newId(), command }, { kind: 'customer', id: chatId })
  }

  /** What is not recorded now is recorded with the next sweep. */
  async function record(attendance: Attendance): Promise<void> {
    const { marks } = attendance
    const { delivered, seen, recordedAt } = marks
    if (delivered + seen === 0) return
    if (recordedAt && Date.parse(now()) - Date.parse(recordedAt) < EVERY_MS) return
    Object.assign(marks, { delivered: 0, seen: 0, recordedAt: now() })
    // Read implies delivered.
    const outcomes = await Promise.all([
      seen > 0 ? acknowledge(attendance, 'seen', seen) : undefined,
      delivered > seen ? acknowledge(attendance, 'delivered', delivered) : undefined,
    ])
    if (!outcomes.some((outcome) => outcome?.kind === 'failed')) return
    marks.delivered = Math.max(marks.delivered, delivered)
    marks.seen = Math.max(marks.seen, seen)
  }

  return { note, record }
}

export type KeepMarks = ReturnType<typeof createMarks>
