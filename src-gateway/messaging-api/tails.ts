import type { Recorded } from '../../src-contract/envelope'
import { interactionOf } from '../../src-domain/streams'
import type { Publisher } from '../publisher'
import type { Attendance, Register } from './attendance'

interface TailPorts {
  readonly publisher: Pick<Publisher, 'subscribe'>
  readonly register: Pick<Register, 'ofInteraction'>
}

/** More than that a client comes for only after a while: then the log is read. */
const LONGEST = 50

/** Keeps what customers who are attended here have not been told yet. Returns how to stop. */
export function keepTails({ publisher, register }: TailPorts): () => void {
  return publisher.subscribe((recorded) => {
    for (const event of recorded) {
      const id = interactionOf(event.stream)
      const attendance = id && register.ofInteraction(id)
      if (attendance) extend(attendance, event)
    }
  })
}

/** What was told before is heard again, and after trouble something is left out: then it begins anew. */
function extend({ tail, handedOver }: Attendance, event: Recorded): void {
  const last = tail.at(-1)
  if (last && event.seq <= last.seq) return
  if (last && event.seq > last.seq + 1) tail.length = 0
  tail.push(event)
  const over = tail.findIndex(({ seq }) => seq > handedOver)
  const excess = Math.max(over, tail.length - LONGEST)
  if (excess > 0) tail.splice(0, excess)
}

/** All that follows `after` up to `upTo`, or nothing that can be relied on. */
export function tailAfter(
  { tail }: Attendance,
  after: number,
  upTo: number,
): readonly Recorded[] | undefined {
  const first = tail[0]
  if (!first || first.seq > after + 1 || (tail.at(-1)?.seq ?? 0) < upTo) return undefined
  return tail.slice(after + 1 - first.seq)
}
