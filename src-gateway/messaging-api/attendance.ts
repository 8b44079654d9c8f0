import type { Instant, InteractionId, VisitId } from '../../src-contract/ids'
import type { Clock } from '../clock'
import type { Progress, Visit, Visits } from './visits'

/** What this node knows of a visit beside its row: how far it really is, and whether its client is here. */
export interface Attendance {
  readonly visit: Visit
  handedOver: number
  seenAt: Instant
  /** Set while a poll of a living socket is open. */
  isPolling: boolean
  /** Agents have been told that the client is silent. */
  isMissed: boolean
  /** The end has been handed over: to this client the chat does not exist any more. */
  isOver: boolean
  /** The newest typing of each party that was not handed over yet. */
  readonly typing: Map<string, boolean>
  /** Since when the customer types, for as long as he has not stopped. */
  typingSince: Instant | undefined
  /** Resolves when the last answer has left or its socket has closed. */
  leaving: Promise<void> | undefined
  writtenHandedOver: number
  writtenSeenAt: Instant
}

export interface Register {
  readonly attend: (visit: Visit) => Attendance
  readonly ofInteraction: (id: InteractionId) => Attendance | undefined
  readonly all: () => Iterable<Attendance>
  readonly forget: (attendance: Attendance) => void
  /** Resolves when the row says what memory says. What is asked meanwhile is written with it, in one statement. */
  readonly settle: (attendance: Attendance) => Promise<void>
}

/** A sign of life is written at most this often. */
const SEEN_EVERY_MS = 5_000

/** The cursor of a visit moves in memory when an answer has left, and is written at the latest with the next poll. */
export function createRegister(visits: Pick<Visits, 'move'>, now: Clock): Register {
  const byChat = new Map<VisitId, Attendance>()
  const byInteraction = new Map<InteractionId, Attendance>()
  let dirty = new Set<Attendance>()
  let writing: Promise<void> | undefined

  async function write(): Promise<void> {
    const batch = [...dirty]
    dirty = new Set()
    await visits.move(batch.map(progressOf))
    for (const attendance of batch) noteWritten(attendance)
  }

  /** The write on its way may have begun before this change: then the one after it carries it. */
  async function flush(): Promise<void> {
    if (writing) await writing
    if (dirty.size === 0) return
    writing ??= write().finally(() => (writing = undefined))
    await writing
  }

  return {
    attend(visit) {
      const known = byChat.get(visit.chatId)
      if (known) return known
      const attendance: Attendance = {
        visit,
        handedOver: visit.handedOver,
        seenAt: now(),
        isPolling: false,
        isMissed: false,
        isOver: false,
        typing: new Map(),
        typingSince: undefined,
        leaving: undefined,
        writtenHandedOver: visit.handedOver,
        writtenSeenAt: visit.seenAt,
      }
      byChat.set(visit.chatId, attendance)
      byInteraction.set(visit.interactionId, attendance)
      return attendance
    },
    ofInteraction: (id) => byInteraction.get(id),
    all: () => byChat.values(),
    forget({ visit }) {
      byChat.delete(visit.chatId)
      byInteraction.delete(visit.interactionId)
    },
    async settle(attendance) {
      if (!isWorthWriting(attendance)) return
      dirty.add(attendance)
      await flush()
    },
  }
}

const progressOf = ({ visit, handedOver, seenAt }: Attendance): Progress => ({
  chatId: visit.chatId,
  handedOver,
  seenAt,
})

function noteWritten(attendance: Attendance): void {
  attendance.writtenHandedOver = attendance.handedOver
  attendance.writtenSeenAt = attendance.seenAt
}

const isWorthWriting = ({ handedOver, writtenHandedOver, seenAt, writtenSeenAt }: Attendance): boolean =>
  handedOver > writtenHandedOver || Date.parse(seenAt) - Date.parse(writtenSeenAt) >= SEEN_EVERY_MS
