import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import { changedBy } from '../../src-domain/streams'
import type { Append, EventLog, Known, Position } from './event-log'
import { createMemoryFacts, type MemoryFacts } from './memory-facts'
import { createMemoryFiles, type MemoryFiles } from './memory-files'
import { advanceRead, startOf } from './position'

const changing =
  (from: number, to: number) =>
  ({ event }: Recorded): boolean => {
    const changed = changedBy(event)
    return changed !== undefined && changed >= from && changed <= to
  }

function knownAmong(
  streams: ReadonlyMap<StreamId, readonly Recorded[]>,
  asked: Parameters<EventLog['known']>[0],
): Known[] {
  const found = new Map<string, Known>()
  for (const { stream, commandId } of asked) {
    const first = streams.get(stream)?.find((event) => event.commandId === commandId)
    if (!first) continue
    const { actor, seq } = first
    const seqs = [...(found.get(commandId)?.seqs ?? []), { stream, seq }]
    found.set(commandId, { commandId, actor, seqs })
  }
  return [...found.values()]
}

/** A log with the same fences and no disk: for unit tests, and proof that the port says enough. */
export function createMemoryLog(): { log: EventLog; facts: MemoryFacts; files: MemoryFiles } {
  const streams = new Map<StreamId, Recorded[]>()
  const kept = new Map<StreamId, Position>()
  const facts = createMemoryFacts()
  const files = createMemoryFiles()
  let numbers = 1_000

  const seqOf = (stream: StreamId) => streams.get(stream)?.length ?? 0

  function fits({ events, facts: changes, guards, keep }: Append): boolean {
    const next = new Map<StreamId, number>()
    const isFree = events.every(({ stream, seq, commandId }) => {
      const expected = next.get(stream) ?? seqOf(stream) + 1
      next.set(stream, expected + 1)
      return seq === expected && !streams.get(stream)?.some((event) => event.commandId === commandId)
    })
    const keptNow = new Map(keep.map(({ stream, seq }) => [stream, seq]))
    const stands = guards.every(
      ({ stream, seq }) => seqOf(stream) === seq && (keptNow.get(stream) ?? kept.get(stream)?.seq) === seq,
    )
    return isFree && stands && facts.fit(changes) && files.fit(events)
  }

  function write({ events, keep, facts: changes }: Append) {
    for (const event of events) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event])
    keep.forEach((position) => kept.set(position.stream, position))
    facts.apply(changes)
    files.apply(events)
  }

  function position(stream: StreamId): Position {
    const start = kept.get(stream) ?? startOf(stream)
    const later = streams.get(stream)?.slice(start.seq) ?? []
    return later.reduce(advanceRead, { ...start, kept: start.seq, planned: facts.planned(stream) })
  }

  return {
    facts,
    files,
    log: {
      append: async (append) => {
        if (!fits(append)) return 'conflict'
        write(append)
        return 'appended'
      },
      read: async (stream, range) => {
        const events = streams.get(stream) ?? []
        if ('after' in range) return events.slice(range.after, range.after + range.limit)
        const end = Math.min(range.before - 1, events.length)
        return events.slice(Math.max(0, end - range.limit), Math.max(0, end))
      },
      changes: async (stream, from, to) => (streams.get(stream) ?? []).filter(changing(from, to)),
      positions: async (asked) => asked.map(position),
      known: async (asked) => knownAmong(streams, asked),
      files: async (ids) => files.held(ids),
      caseNumbers: async (count) => Array.from({ length: count }, () => (numbers += 1)),
      owners: async (asked) => facts.owners(asked),
      reachable: async (agents) => facts.reachable(agents),
      slots: async (agents) => facts.slots().filter(({ agentId }) => agents.includes(agentId)),
    },
  }
}
