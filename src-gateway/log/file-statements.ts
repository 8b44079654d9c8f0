import type { Recorded } from '../../src-contract/envelope'
import type { FileId, StreamId } from '../../src-contract/ids'
import { isKnown } from '../../src-domain/known-events'
import { fileUsesOf } from '../../src-domain/streams'
import type { HeldFile } from '../../src-domain/decider'
import type { Statement } from '../database/database'

/** What an event does to a file, with the place of the event. */
export interface PlacedUse {
  readonly fileId: FileId
  readonly use: 'shown' | 'internal' | 'withdrawn'
  readonly stream: StreamId
  readonly seq: number
}

export const fileUses = (events: readonly Recorded[]): PlacedUse[] =>
  events.flatMap(({ stream, seq, event }) => {
    const uses = isKnown(event) ? fileUsesOf(event) : []
    return uses.map((use) => ({ ...use, stream, seq }))
  })

/** Divides by zero when one of them is not there to be had any more: somebody was faster, or its day was over. */
const CLAIM = `with claimed as (
    update file set stream = named.stream, seq = named.seq, audience = named.audience, expires_at = null
    from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[]) as named (id, stream, seq, audience)
    where file.id = named.id and file.stream is null and file.held_by is null and file.state = 'ready'
    returning file.id)
  select 1 / (count(*) = $5)::integer from claimed`

/** A file becomes part of a stream in the transaction of the event that names it; customers lose it with another. */
export function fileStatements(events: readonly Recorded[]): Statement[] {
  const uses = fileUses(events)
  if (uses.length === 0) return []
  const claims = uses.filter(({ use }) => use !== 'withdrawn')
  const withdrawn = uses.filter(({ use }) => use === 'withdrawn').map(({ fileId }) => fileId)
  const claim: Statement = {
    text: CLAIM,
    parameters: [
      claims.map(({ fileId }) => fileId),
      claims.map(({ stream }) => stream),
      claims.map(({ seq }) => seq),
      claims.map(({ use }) => use),
      claims.length,
    ],
  }
  const withdraw: Statement = {
    text: `update file set audience = 'withdrawn' where id = any($1::uuid[])`,
    parameters: [withdrawn],
  }
  return [...(claims.length > 0 ? [claim] : []), ...(withdrawn.length > 0 ? [withdraw] : [])]
}

/** What a rule may know of files; one that is kept to be copied is nobody's to send. */
export const FILES = `select id as "fileId", name, size, coalesce(media_type, 'application/octet-stream') as "mediaType",
    is_picture as "isPicture", width, height, state, uploaded_by as "uploadedBy", stream
  from file where id = any($1::uuid[]) and held_by is null`

export type HeldFileRow = Omit<HeldFile['ref'], 'pixels'> &
  Omit<HeldFile, 'ref'> & { readonly width: number | null; readonly height: number | null }

export const heldFileOf = ({ state, uploadedBy, stream, width, height, ...ref }: HeldFileRow): HeldFile => ({
  // Room is kept for a picture before it is there.
  ref: ref.isPicture && width !== null && height !== null ? { ...ref, pixels: { width, height } } : ref,
  state,
  uploadedBy,
  stream,
})
