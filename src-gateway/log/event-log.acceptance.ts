import { afterAll, beforeAll } from 'vitest'
import { acceptFences, acceptPlaces } from './fences.acceptance'
import { acceptFiles } from './files.acceptance'
import { acceptHistory } from './history.acceptance'
import { acceptDeadlines, acceptQueues } from './tables.acceptance'
import type { OpenLog } from './testing'

/** Every log must pass this, the fake one included. */
export function acceptEventLog(name: string, open: () => Promise<OpenLog>) {
  let log: OpenLog | undefined
  beforeAll(async () => {
    log = await open()
  })
  afterAll(() => log?.close())

  const opened = () => {
    if (!log) throw new Error('The log is not open yet')
    return log
  }
  for (const accept of [
    acceptHistory,
    acceptFences,
    acceptPlaces,
    acceptDeadlines,
    acceptQueues,
    acceptFiles,
  ]) {
    accept(name, opened)
  }
}
