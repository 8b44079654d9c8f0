import type { Command, Recorded } from '../../src-contract/envelope'
import type { FileId, Instant, StreamId } from '../../src-contract/ids'
import { versionOf } from '../../src-contract/upcast'
import { isKnown } from '../../src-domain/known-events'
import { interactionOf, kindOf } from '../../src-domain/streams'
import type { Query } from '../database/database'
import { FOLD } from '../log/append-statements'
import { bodyOf, type EventRow, jsonColumn, jsonColumnAt, plainColumn, recordedOf } from '../log/encoding'
import type { Position } from '../log/event-log'
import { advanceRead, startOf } from '../log/position'
import { erasedCommand, erasedEvent } from './erased-form'

const PAGE = 1_000
const EVENTS = `select stream, seq, command, at, actor, type, version, body, erased_at as "erasedAt" from event
  where stream = $1 and seq > $2 order by seq limit $3 for update`

const REWRITE = `update event set body = erased.body, version = erased.version, erased_at = $2::timestamptz
  from (select * from unnest($3::bigint[], ${jsonColumnAt(4)}, $5::integer[])) as erased (seq, body, version)
  where event.stream = $1 and event.seq = erased.seq`

const KEEP = `insert into head (stream, seq, fold, at, body) values ($1, $2, ${FOLD}, $3, $4::json)
  on conflict (stream) do update set seq = excluded.seq, fold = excluded.fold, at = excluded.at, body = excluded.body`

/** What was made new where it was read is written as it was read. */
const versionNow = ({ event, version }: Recorded): number =>
  isKnown(event) ? Math.max(version, versionOf(event.type)) : version

/** The log keeps when, who and what kind; only the words go. The head is made anew from what is left. */
export async function eraseEvents(query: Query, stream: StreamId, at: Instant): Promise<void> {
  let position: Position = startOf(stream)
  for (;;) {
    const rows = await query<EventRow>(EVENTS, [stream, position.seq, PAGE])
    const changed: { seq: number; body: string; version: number }[] = []
    for (const recorded of rows.map(recordedOf)) {
      const event = erasedEvent(recorded)
      const isChanged = event !== recorded.event
      if (isChanged) changed.push({ seq: recorded.seq, body: bodyOf(event), version: versionNow(recorded) })
      position = advanceRead(position, { ...recorded, event, ...(isChanged && { erasedAt: at }) })
    }
    if (changed.length > 0) {
      const seqs = plainColumn(changed.map(({ seq }) => seq))
      const bodies = jsonColumn(changed.map(({ body }) => body))
      await query(REWRITE, [stream, at, seqs, bodies, plainColumn(changed.map(({ version }) => version))])
    }
    if (rows.length < PAGE) break
  }
  if (position.head)
    await query(KEEP, [stream, position.seq, position.at ?? at, JSON.stringify(position.head)])
}

interface Planned {
  readonly key: string
  readonly command: Command
}

async function eraseDeadlines(query: Query, stream: StreamId) {
  for (const { key, command } of await query<Planned>('select key, command from deadline where stream = $1', [
    stream,
  ])) {
    const erased = erasedCommand(command)
    if (erased !== command)
      await query('update deadline set command = $3::json where stream = $1 and key = $2', [
        ...[stream, key, JSON.stringify(erased)],
      ])
  }
}

/** Nothing names them any more, so that whoever sweeps unclaimed files takes their bytes and then their rows. */
const FILES = `update file set stream = null, held_by = null, state = 'refused', problem = 'expired', name = '', sha256 = null,
    expires_at = created_at
  where stream = $1 returning id`

/** The chat's secret stays, which its events name as their actor; what the client said of itself goes. */
const VISITS = `update visit set client = 'erased ' || chat_id, phone_number = '', ended_at = coalesce(ended_at, $2::timestamptz)
  where interaction = $1::uuid`

/** Whoever comes from one of its addresses is somebody new. */
const CONTACTS = [
  'delete from contact_address where contact = $1::uuid',
  'update contact set name = null where id = $1::uuid',
]
const idOf = (stream: StreamId) => stream.slice(stream.indexOf('/') + 1)

/** Everything of one stream that is not a view. */
export async function eraseRows(query: Query, stream: StreamId, at: Instant): Promise<void> {
  await eraseEvents(query, stream, at)
  await eraseDeadlines(query, stream)
  await query<{ id: FileId }>(FILES, [stream])
  if (kindOf(stream) === 'contact') for (const text of CONTACTS) await query(text, [idOf(stream)])
  const interactionId = interactionOf(stream)
  if (interactionId) await query(VISITS, [interactionId, at])
}
