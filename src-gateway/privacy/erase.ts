import type { Instant, StreamId } from '../../src-contract/ids'
import type { Actor } from '../../src-contract/participant'
import type { Head } from '../../src-domain/decider'
import type { Act } from '../audit/acts'
import type { Audit } from '../audit/audit'
import type { Clock } from '../clock'
import type { Database, Query } from '../database/database'
import { contactStream } from '../../src-domain/streams'
import type { EventLog, Position } from '../log/event-log'
import { eraseRows } from './erase-rows'
import { heldAmong } from './holds'
import { withInvitations } from './with-invitations'

export interface ErasePorts {
  readonly database: Database
  readonly log: Pick<EventLog, 'positions'>
  readonly audit: Pick<Audit, 'with'>
  readonly now: Clock
  /** Makes what is told of these streams in views anew. */
  readonly refold: (streams: readonly StreamId[]) => Promise<void>
  /** Removes the bytes of files that nothing names. */
  readonly sweepFiles: () => Promise<void>
}

export interface Wanted {
  readonly act: Extract<Act, 'interaction.erased' | 'contact.erased'>
  /** What was asked for: an interaction's or a contact's stream. */
  readonly subject: StreamId
  readonly streams: readonly StreamId[]
  readonly reason: string
  readonly actor: Actor
}

export type Erased =
  | { readonly kind: 'erased'; readonly streams: readonly StreamId[]; readonly at: Instant }
  | {
      readonly kind: 'refused'
      readonly why: 'unknown' | 'held' | 'open'
      readonly streams: readonly StreamId[]
    }

export const ERASED_CHANNEL = 'damso_erased'

const NOTE = `insert into erasure (stream, at, is_pending) select stream, $2::timestamptz, true from unnest($1::text[]) as stream
  on conflict (stream) do update set at = excluded.at, is_pending = true, is_scrubbed = false`
const PENDING = 'select stream from erasure where is_pending limit 500'
const DONE = 'update erasure set is_pending = false where stream = any($1::text[])'

/** What still goes on cannot be forgotten: it would be said again the next moment. */
function isOpen(head: Head): boolean {
  if ('segments' in head) return head.status !== 'completed'
  return 'number' in head && head.state !== 'closed' && head.state !== 'resolved'
}

/** What is to be erased, and whose it is besides: a hold on a customer holds all that is his. */
interface Meant {
  readonly streams: readonly StreamId[]
  readonly contacts: readonly StreamId[]
}

const contactsOf = (positions: readonly Position[]): StreamId[] =>
  positions.flatMap(({ head }) =>
    head && 'contactId' in head && head.contactId ? [contactStream(head.contactId)] : [],
  )

export type Eraser = ReturnType<typeof createEraser>

/** Forgets what was said and who said it (decision 4). What happened, when and by which kind of actor, stays. */
export function createEraser({ database, log, audit, now, refold, sweepFiles }: ErasePorts) {
  function refusal(positions: readonly Position[]): Erased | undefined {
    const unknown = positions.filter(({ seq }) => seq === 0).map(({ stream }) => stream)
    if (unknown.length > 0) return { kind: 'refused', why: 'unknown', streams: unknown }
    const open = positions
      .filter(({ head }) => head !== undefined && isOpen(head))
      .map(({ stream }) => stream)
    return open.length > 0 ? { kind: 'refused', why: 'open', streams: open } : undefined
  }

  async function write(query: Query, { streams, contacts }: Meant, at: Instant) {
    // Asked where it counts: a hold that has just come is in force.
    const held = await heldAmong(query, [...streams, ...contacts])
    if (held.length > 0) return held
    for (const stream of streams) await eraseRows(query, stream, at)
    await query(NOTE, [streams, at])
    await query('select pg_notify($1, stream) from unnest($2::text[]) as stream', [ERASED_CHANNEL, streams])
    return []
  }

  /** What follows from it outside of its transaction; done again until it is done. */
  async function finish(): Promise<void> {
    for (;;) {
      const streams = (await database.query<{ stream: StreamId }>(PENDING)).map(({ stream }) => stream)
      if (streams.length === 0) return
      await refold(streams)
      await sweepFiles()
      await database.query(DONE, [streams])
    }
  }

  /** Writes nothing at all where something is held: not even that it was tried. */
  async function writeUnlessHeld({ act, subject, reason, actor }: Wanted, meant: Meant, at: Instant) {
    const stop = new Error('Something is held')
    let held: readonly StreamId[] = []
    const entry = { actor, act, subject, detail: { reason, streams: meant.streams } }
    const written = audit.with([entry], (statements) =>
      database.transaction(async (query) => {
        held = await write(query, meant, at)
        if (held.length > 0) throw stop
        for (const { text, parameters } of statements) await query(text, parameters)
      }),
    )
    await written.catch((error: unknown) => {
      if (error !== stop) throw error
    })
    return held
  }

  async function erase(wanted: Wanted): Promise<Erased> {
    const streams = (await withInvitations(database.query, wanted.streams)).sort()
    const positions = await log.positions(streams)
    const refused = refusal(positions)
    if (refused) return refused
    const at = now()
    const held = await writeUnlessHeld(wanted, { streams, contacts: contactsOf(positions) }, at)
    if (held.length > 0) return { kind: 'refused', why: 'held', streams: held }
    await finish()
    return { kind: 'erased', streams, at }
  }

  return { erase, finish }
}
