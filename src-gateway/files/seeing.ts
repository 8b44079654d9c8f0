import type { Me } from '../../src-contract/workspace'
import type { Predefined } from '../predefined/predefined'
import type { Reading } from '../records/reading'
import type { Streams } from '../streams'
import type { FileRow } from './file-rows'

export interface SeeingPorts {
  readonly predefined: Pick<Predefined, 'carries'>
  readonly streams: Pick<Streams, 'head'>
  readonly reading: Pick<Reading, 'mayPage'>
}

/** An agent sees his own files, those of a chat he reads or has opened, and those that a predefined message of his carries. */
export function createSeeing({ predefined, streams, reading }: SeeingPorts) {
  return async function maySee(me: Me, { id, uploadedBy, stream, heldBy }: FileRow): Promise<boolean> {
    if (uploadedBy === me.id) return true
    if (stream !== null && (await reading.mayPage(me, stream, (await streams.head(stream))?.head)))
      return true
    return heldBy !== null && predefined.carries(me, id)
  }
}
