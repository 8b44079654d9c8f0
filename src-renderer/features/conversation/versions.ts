import type { Recorded } from '../../../src-contract/envelope'
import type { Instant } from '../../../src-contract/ids'
import { isKnown } from '../../../src-domain/known-events'
import { changedBy } from '../../../src-domain/streams'

/** What something said at one time; the last version is what it says now. */
export interface Version {
  readonly seq: number
  readonly at: Instant
  readonly text: string
}

/** What has become of a message or a note since it was written. */
export interface Changed {
  readonly text: string
  /** Oldest first, and never empty. */
  readonly versions: readonly Version[]
  readonly isDeleted: boolean
  /** The last event that concerns it: whoever edits it says what he has seen. */
  readonly last: number
}

export type Changes = ReadonlyMap<number, readonly Recorded[]>

/** Which events of a transcript change which: those in it, and those that are told beside it. */
export function changesBySeq(events: readonly Recorded[], beside: readonly Recorded[]): Changes {
  const all = new Map<number, Recorded>()
  for (const one of [...beside, ...events]) if (changedBy(one.event) !== undefined) all.set(one.seq, one)
  const changes = new Map<number, Recorded[]>()
  for (const one of [...all.values()].sort((a, b) => a.seq - b.seq)) {
    const changed = changedBy(one.event) ?? 0
    changes.set(changed, [...(changes.get(changed) ?? []), one])
  }
  return changes
}

export function afterChanges(first: Version, changes: readonly Recorded[] = []): Changed {
  const edits = changes.flatMap(({ event, seq, at }): Version[] =>
    isKnown(event) && (event.type === 'message.edited' || event.type === 'note.edited')
      ? [{ seq, at, text: event.text }]
      : [],
  )
  const isDeleted = changes.some(({ event }) => event.type === 'message.deleted')
  const versions = [first, ...edits]
  return {
    text: isDeleted ? '' : (versions.at(-1)?.text ?? ''),
    versions,
    isDeleted,
    last: changes.at(-1)?.seq ?? first.seq,
  }
}
