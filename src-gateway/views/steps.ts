import type { StreamId } from '../../src-contract/ids'
import { type Database, DatabaseError, type Query } from '../database/database'
import { readOn } from './read-on'
import { moveOn, MOVED_MEANWHILE, standingOf, stay, takeOver } from './standing'
import type { Place, View } from './view'

export interface StepsPorts {
  readonly database: Database
  readonly view: View
  /** Events that concern the view, at a time. */
  readonly limit: number
}

/** What the view knows of each of these streams: what was written later is not its business yet. */
const READ_SO_FAR = `select stream, max(seq)::int8 as seq from event
  where stream = any($1::text[]) and (tx, stream, seq) <= ($2::xid8, $3, $4) group by stream`

async function readSoFar(query: Query, streams: readonly StreamId[], { tx, stream, seq }: Place) {
  const parameters = [streams, tx, stream, seq]
  const rows = await query<{ stream: StreamId; seq: number }>({ text: READ_SO_FAR, parameters })
  return new Map(rows.map((row) => [row.stream, row.seq]))
}

/**
 * What is read and thought is read and thought outside of a transaction, so that nobody waits for it; what is then written
 * is refused whole when the view has moved meanwhile, and done again.
 */
export function createSteps({ database, view, limit }: StepsPorts) {
  const { query, batch } = database

  async function standing() {
    const found = await standingOf(query, view)
    if (!found) throw new Error(`Of the view ${view.name} there is no version ${view.version} any more`)
    return found
  }

  /** True when there may be more at once. */
  async function goOn(): Promise<boolean> {
    const from = await standing()
    const next = await readOn(query, from, { types: view.types, limit })
    if (next) {
      const statements = next.events.length > 0 ? await view.apply(query, next.events) : []
      const isWritten = await written(batch([...statements, moveOn(view, from, next.to)]))
      if (!isWritten || next.isFull) return true
    }
    if (!from.ready) await takeOver(database, view)
    return false
  }

  async function refold(streams: readonly StreamId[]): Promise<void> {
    const at = await standing()
    const statements = await view.refold(query, await readSoFar(query, streams, at))
    const isWritten = await written(batch([...statements, stay(view, at)]))
    if (!isWritten) await refold(streams)
  }

  return { goOn, refold }
}

const written = (writing: Promise<unknown>): Promise<boolean> =>
  writing.then(
    () => true,
    (error: unknown) => {
      if (error instanceof DatabaseError && error.code === MOVED_MEANWHILE) return false
      throw error
    },
  )
