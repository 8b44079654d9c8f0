import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { Query, Statement } from '../database/database'

/** A table, or several, that say what the log says, arranged for a question. They can always be made again from it. */
export interface View {
  readonly name: string
  /** In the names of its tables. Raised when the fold or the shape changes: new tables are then filled beside the old. */
  readonly version: number
  /** The oldest version whose tables can be asked as this one's are, while these are being filled. */
  readonly since: number
  /** The events that change it. */
  readonly types: ReadonlySet<string>
  readonly create: string
  /** Also of the versions before. */
  readonly drop: (version: number) => string
  /** What these events change, in the order in which they are told; `query` is for looking at what is there. */
  readonly apply: (query: Query, events: readonly Recorded[]) => Promise<Statement[]>
  /** What a stream adds up to when its events up to `upTo` are read anew, because some were rewritten. */
  readonly refold: (query: Query, upTo: ReadonlyMap<StreamId, number>) => Promise<Statement[]>
}

/** A place in the log: after everything with a smaller (tx, stream, seq). */
export interface Place {
  readonly tx: string
  readonly stream: string
  readonly seq: number
}
