import type { StreamId } from '../../src-contract/ids'
import { asReadable } from '../../src-contract/upcast'
import type { Original } from '../../src-domain/decider'
import { needsOriginalOf } from '../../src-domain/streams'
import type { EventLog } from '../log/event-log'
import type { Job } from './job'

interface Place {
  readonly stream: StreamId
  readonly seq: number
}
export const placeName = ({ stream, seq }: Place): string => `${stream} ${seq}`

type Log = Pick<EventLog, 'read' | 'changes'>

async function originalAt(log: Log, { stream, seq }: Place): Promise<Original | undefined> {
  const [[recorded], changes] = await Promise.all([
    log.read(stream, { after: seq - 1, limit: 1 }),
    log.changes(stream, seq, seq),
  ])
  return recorded && { recorded: asReadable(recorded), changes: changes.map(asReadable) }
}

/** The events that commands are about. What others write meanwhile moves the stream, and the append then conflicts. */
export async function originalsOf(log: Log, jobs: readonly Job[]): Promise<Map<string, Original>> {
  const places = jobs.flatMap(({ request }) => needsOriginalOf(request.command) ?? [])
  const originals = new Map<string, Original>()
  for (const place of places) {
    const original = await originalAt(log, place)
    if (original) originals.set(placeName(place), original)
  }
  return originals
}
