import type { Known } from '../log/event-log'
import { type Job, nameOf } from './job'

/** What was lately accepted: a repeat is answered from here, and the log asked only about older ones. */
export function createRecents(capacity = 20_000) {
  const recent = new Map<string, Known>()
  return {
    of: (job: Job): Known | undefined => recent.get(nameOf(job)),
    add: (job: Job, known: Known) => {
      recent.set(nameOf(job), known)
      for (const [oldest] of recent) {
        if (recent.size <= capacity) break
        recent.delete(oldest)
      }
    },
  }
}
