import type { CommandId } from '../../src-contract/ids'
import type { Known } from '../log/event-log'
import { createRecentMap } from '../recent-map'
import { isOf, type Job } from './job'

const CAPACITY = 10_000

/** What was lately accepted: a repeat is answered from here, and the log asked only about older ones. */
export function createRecents() {
  const recent = createRecentMap<CommandId, Known>(CAPACITY)
  return {
    of: (job: Job): Known | undefined => {
      const known = recent.get(job.request.commandId)
      return known && isOf(known, job) ? known : undefined
    },
    add: (known: Known) => recent.set(known.commandId, known),
  }
}
