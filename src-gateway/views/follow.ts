import type { StreamId } from '../../src-contract/ids'
import type { Database } from '../database/database'
import { createLoop } from '../deadlines'
import { DOORBELL } from '../log/rings'
import { makeTables, readableOf } from './standing'
import { createSteps } from './steps'
import type { View } from './view'

export interface FollowerPorts {
  readonly database: Database
  readonly view: View
  /** Calls when something was written here; the answer stops it. */
  readonly written: (wake: () => void) => () => void
  readonly report: (defect: unknown) => void
  /** Events that concern the view, at a time. */
  readonly stretch?: number
}

export interface Follower {
  /** Whose tables answer questions: an older one's, as long as ours are being filled. */
  readonly version: () => number
  /** Reads streams anew of which events were rewritten. */
  readonly refold: (streams: readonly StreamId[]) => Promise<void>
  readonly close: () => Promise<void>
}

/** PGlite has one connection: a stretch there is what commands wait for at most. */
const STRETCH = { pglite: 100, postgres: 500 } as const
/** Milliseconds: what is written meanwhile is read together, and what nobody rang for is found. */
const TOGETHER = 250
const SWEEP = 1_000

/**
 * Keeps a view by reading the log behind everybody who writes (decision 3): one follower per view in the whole centre. It
 * reads and thinks outside of transactions; what it writes is refused whole when the view has moved meanwhile.
 */
export async function follow({ database, view, written, report, stretch }: FollowerPorts): Promise<Follower> {
  const { goOn, refold } = createSteps({ database, view, limit: stretch ?? STRETCH[database.engine] })
  await makeTables(database, view)
  let version = await readableOf(database.query, view)
  let isClosed = false
  let wake: () => void = () => undefined

  async function pace() {
    const isMore = await goOn()
    if (!isMore) version = view.version
    return isMore ? 0 : SWEEP
  }

  /** For as long as the lock is ours. */
  async function lead(lost: AbortSignal) {
    let close = () => Promise.resolve()
    await new Promise<void>((leave) => {
      const work = async () => {
        if (!isClosed && !lost.aborted) return pace()
        leave()
        return SWEEP
      }
      const loop = createLoop(work, { otherwise: SWEEP, report })
      wake = () => loop.within(isClosed ? 0 : TOGETHER)
      close = loop.close
    })
    wake = () => undefined
    await close()
  }

  /** Another node may have it: then it is asked for again, and which version can be read by now. */
  async function seek() {
    if (isClosed) return SWEEP
    await database.exclusively(`view ${view.name} ${view.version}`, lead)
    version = await readableOf(database.query, view)
    return SWEEP
  }

  const seeking = createLoop(seek, { otherwise: SWEEP, report })
  const unsubscribe = written(() => wake())
  const unlisten = await database.listen(DOORBELL, () => wake())

  return {
    version: () => version,
    refold,
    close: async () => {
      isClosed = true
      unsubscribe()
      wake()
      await Promise.all([seeking.close(), unlisten()])
    },
  }
}
