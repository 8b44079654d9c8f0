import type { Attendance } from './attendance'
import type { Progress, Visits } from './visits'

/** Resolves when the rows say what memory says. */
export type Settle = (attendances: readonly Attendance[]) => Promise<void>

export interface ProgressKeeper {
  readonly settle: Settle
  /** In a moment, together with all others of that moment, unless somebody settles it before. */
  readonly settleSoon: (attendance: Attendance) => void
}

/** So long a cursor may be ahead of its row; its client is told nothing more before that is written. */
const SOON_MS = 10
/** A sign of life alone is written at most this often. */
const SEEN_EVERY_MS = 5_000

interface ProgressPorts {
  readonly visits: Pick<Visits, 'move'>
  readonly report: (defect: unknown) => void
}

/** Keeps the rows up with memory. What is asked while a write is on its way goes together with the next one. */
export function createProgress({ visits, report }: ProgressPorts): ProgressKeeper {
  const waiting = new Set<Attendance>()
  const underWay = new Map<Attendance, Progress>()
  let current: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let alarm: NodeJS.Timeout | undefined

  async function write() {
    clearTimeout(alarm)
    alarm = undefined
    current = next ?? current
    next = undefined
    for (const attendance of waiting) underWay.set(attendance, progressOf(attendance))
    waiting.clear()
    if (underWay.size === 0) return
    try {
      await visits.move([...underWay.values()])
      for (const [attendance, progress] of underWay) attendance.written = progress
    } finally {
      underWay.clear()
    }
  }

  /** That the one before it failed is told to whoever waits for that one. */
  const writeNext = (): Promise<void> => (next ??= current.then(write, write))

  return {
    async settle(attendances) {
      const isUnderWay = attendances.some((attendance) => underWay.has(attendance))
      const due = attendances.filter((each) => isWorthWriting(each, underWay.get(each) ?? each.written))
      for (const attendance of due) waiting.add(attendance)
      await Promise.all([isUnderWay ? current : undefined, due.length > 0 ? writeNext() : undefined])
    },

    settleSoon(attendance) {
      if (!isWorthWriting(attendance, underWay.get(attendance) ?? attendance.written)) return
      waiting.add(attendance)
      alarm ??= setTimeout(() => void writeNext().catch(report), SOON_MS)
    },
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
