import type { Attendance } from './attendance'
import type { Progress, Visits } from './visits'

/** Resolves when the rows say what memory says. */
export type Settle = (attendances: readonly Attendance[]) => Promise<void>

/** A sign of life alone is written at most this often. */
const SEEN_EVERY_MS = 5_000

/** Keeps the rows up with memory. What is asked while a write is on its way goes together with the next one. */
export function createProgress(visits: Pick<Visits, 'move'>): Settle {
  const waiting = new Set<Attendance>()
  const underWay = new Map<Attendance, Progress>()
  let current: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  async function write() {
    current = next ?? current
    next = undefined
    for (const attendance of waiting) underWay.set(attendance, progressOf(attendance))
    waiting.clear()
    try {
      await visits.move([...underWay.values()])
      for (const [attendance, progress] of underWay) attendance.written = progress
    } finally {
      underWay.clear()
    }
  }

  /** That the one before it failed is told to whoever waits for that one. */
  const writeNext = (): Promise<void> => (next ??= current.then(write, write))

  return async function settle(attendances) {
    const isUnderWay = attendances.some((attendance) => underWay.has(attendance))
    const due = attendances.filter((each) => isWorthWriting(each, underWay.get(each) ?? each.written))
    for (const attendance of due) waiting.add(attendance)
    await Promise.all([isUnderWay ? current : undefined, due.length > 0 ? writeNext() : undefined])
  }
}

/** When the client was last seen goes along now and then only: that column has an index, and the cursor has none. */
const progressOf = ({ visit, handedOver, seenAt, written }: Attendance): Progress => ({
  chatId: visit.chatId,
  handedOver,
  seenAt: isLater(seenAt, written.seenAt) ? seenAt : written.seenAt,
})

type Written = Attendance['written']

const isLater = (seenAt: Written['seenAt'], before: Written['seenAt']) =>
  Date.parse(seenAt) - Date.parse(before) >= SEEN_EVERY_MS

const isWorthWriting = ({ handedOver, seenAt }: Attendance, written: Written): boolean =>
  handedOver > written.handedOver || isLater(seenAt, written.seenAt)
