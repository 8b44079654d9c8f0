import type { Attendance } from './attendance'
import type { Progress, Visits } from './visits'

/** Resolves when the rows say what memory says. */
export type Settle = (attendances: readonly Attendance[]) => Promise<void>

/** A sign of life alone is written at most this often. */
const SEEN_EVERY_MS = 5_000

/** Keeps the rows up with memory. What is asked while a write is on its way goes together with the next one. */
export function createProgress(visits: Pick<Visits, 'move'>): Settle {
  let waiting = new Set<Attendance>()
  let writing: Promise<void> | undefined

  async function write() {
    const batch = [...waiting].map((attendance) => [attendance, progressOf(attendance)] as const)
    waiting = new Set()
    await visits.move(batch.map(([, progress]) => progress))
    for (const [attendance, progress] of batch) attendance.written = progress
  }

  return async function settle(attendances) {
    const due = attendances.filter(isWorthWriting)
    if (due.length === 0) return
    for (const attendance of due) waiting.add(attendance)
    // It may have begun before this change; that it failed is told to whoever began it.
    if (writing) await writing.catch(() => undefined)
    if (waiting.size > 0) writing ??= write().finally(() => (writing = undefined))
    await writing
  }
}

const progressOf = ({ visit, handedOver, seenAt }: Attendance): Progress => ({
  chatId: visit.chatId,
  handedOver,
  seenAt,
})

const isWorthWriting = ({ handedOver, seenAt, written }: Attendance): boolean =>
  handedOver > written.handedOver || Date.parse(seenAt) - Date.parse(written.seenAt) >= SEEN_EVERY_MS
