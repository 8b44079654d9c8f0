import type { Known } from '../log/event-log'
import { createRecentMap } from '../recent-map'
import type { Job } from './job'

const CAPACITY = 10_000

/** What was lately accepted: a repeat is answered from here, and the log asked only about older ones. */
export function createRecents() {
  const recent = createRecentMap<string, Known>(CAPACITY)
  return {
    of: (job: Job): Known | undefined => recent.get(job.name),
    add: (job: Job, known: Known) => recent.set(job.name, known),
  }
}
