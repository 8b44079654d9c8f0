import type { FileProblem, FileRef, FileState } from '../../src-contract/file'
import type { AgentId, FileId, Instant, StreamId } from '../../src-contract/ids'
import type { Database, Parameter, Query } from '../database/database'

/** What the table holds of a file. */
export interface FileRow {
  readonly id: FileId
  /** Of its bytes, on the disk. */
  readonly blob: string
  readonly name: string
  /** As it was announced; of a finished one as it is. */
  readonly size: number
  readonly state: FileState
  readonly problem: FileProblem | null
  readonly mediaType: string | null
  readonly isPicture: boolean
  readonly width: number | null
  readonly height: number | null
  /** The agent's id, or the customer's visit. */
  readonly uploadedBy: string
  readonly heldBy: string | null
  readonly stream: StreamId | null
  readonly audience: 'shown' | 'internal' | 'withdrawn' | null
}

export interface NewFile {
  readonly id: FileId
  readonly blob: string
  readonly name: string
  readonly size: number
  readonly uploadedBy: string
  readonly at: Instant
  readonly expiresAt: Instant
}

/** What was found when all bytes were there. */
export interface Finding {
  readonly id: FileId
  readonly state: 'quarantined' | 'ready' | 'refused'
  readonly problem: FileProblem | null
  readonly size: number
  readonly sha256: Uint8Array
  readonly mediaType: string
  readonly isPicture: boolean
  readonly width: number | null
  readonly height: number | null
}

const COLUMNS = `id, blob, name, size, state, problem, media_type as "mediaType", is_picture as "isPicture",
  width, height, uploaded_by as "uploadedBy", held_by as "heldBy", stream, audience`

const CLAIM_UNCHECKED = `update file set leased_until = $2::timestamptz where id in (
    select id from file where state = 'quarantined' and (leased_until is null or leased_until <= $1::timestamptz)
    order by created_at limit $3 for update skip locked)
  returning ${COLUMNS}`

/** Once it is refused nothing can name it any more; then its bytes go, then its row. */
const DOOM = `update file set state = 'refused', problem = coalesce(problem, 'expired') where stream is null
    and held_by is null and id in (select id from file where expires_at <= $1::timestamptz order by expires_at limit $2
      for update skip locked)
  returning ${COLUMNS}`

const oneOf =
  (query: Query) =>
  async (text: string, parameters: readonly Parameter[]): Promise<FileRow | undefined> =>
    (await query<FileRow>(text, parameters))[0]

export type FileRows = ReturnType<typeof createFileRows>

/** The table of files. Who claims one does it in the log's own transaction, not here (log/file-statements.ts). */
export function createFileRows({ query }: Pick<Database, 'query'>) {
  const one = oneOf(query)
  return {
    ...createKept({ query }),
    find: (id: FileId) => one(`select ${COLUMNS} from file where id = $1`, [id]),

    /** Nothing happens when the id is taken. */
    async create({ id, blob, name, size, uploadedBy, at, expiresAt }: NewFile): Promise<void> {
      await query(
        `insert into file (id, blob, name, size, state, uploaded_by, created_at, expires_at)
          values ($1, $2, $3, $4, 'uploading', $5, $6, $7) on conflict do nothing`,
        [id, blob, name, size, uploadedBy, at, expiresAt],
      )
    },

    /** Undefined when somebody else has finished it, or it is gone. */
    finish: ({ id, state, problem, size, sha256, mediaType, isPicture, width, height }: Finding) =>
      one(
        `update file set state = $2, problem = $3, size = $4, sha256 = $5, media_type = $6, is_picture = $7,
            width = $8, height = $9
          where id = $1 and state = 'uploading' returning ${COLUMNS}`,
        [id, state, problem, size, sha256, mediaType, isPicture, width, height],
      ),

    /** The same bytes under another id, as good as they were found. */
    copy: (from: FileId, { id, blob, name, uploadedBy, at, expiresAt }: Omit<NewFile, 'size'>) =>
      one(
        `insert into file (id, blob, name, size, state, media_type, is_picture, width, height, sha256, uploaded_by,
            created_at, expires_at)
          select $2, $3, $4, size, state, media_type, is_picture, width, height, sha256, $5, $6, $7
            from file where id = $1 and state = 'ready'
          on conflict do nothing returning ${COLUMNS}`,
        [from, id, blob, name, uploadedBy, at, expiresAt],
      ),

    hold: (id: FileId, { by, agentId }: { by: string; agentId: AgentId }) =>
      one(
        `update file set held_by = $2, expires_at = null
          where id = $1 and state = 'ready' and stream is null and ((held_by is null and uploaded_by = $3) or held_by = $2)
          returning ${COLUMNS}`,
        [id, by, agentId],
      ),
    release: (id: FileId, { by, expiresAt }: { by: string; expiresAt: Instant }) =>
      one(
        `update file set held_by = null, expires_at = $3 where id = $1 and held_by = $2 returning ${COLUMNS}`,
        [id, by, expiresAt],
      ),
  }
}

/** What happens to files by themselves: they are looked at by a scanner, and let go of when nothing names them. */
function createKept({ query }: Pick<Database, 'query'>) {
  const one = oneOf(query)
  return {
    /** Takes the oldest of those that wait for a scanner, for as long as the lease. */
    unchecked: (now: Instant, { lease, limit }: { lease: Instant; limit: number }) =>
      query<FileRow>(CLAIM_UNCHECKED, [now, lease, limit]),
    /** The scanner could not say: later again. */
    async leave(id: FileId, until: Instant) {
      await query(`update file set leased_until = $2::timestamptz where id = $1`, [id, until])
    },
    /** Undefined when it is not waiting any more. */
    judge: (id: FileId, problem: FileProblem | null) =>
      one(
        `update file set state = case when $2::text is null then 'ready' else 'refused' end, problem = $2::text
          where id = $1 and state = 'quarantined' returning ${COLUMNS}`,
        [id, problem],
      ),

    /** What nothing has named in time, or its uploader wants away: refused from now on. */
    expired: (now: Instant, limit: number) => query<FileRow>(DOOM, [now, limit]),
    doom: (id: FileId) =>
      one(
        `update file set state = 'refused', problem = coalesce(problem, 'expired'), expires_at = created_at
          where id = $1 and stream is null and held_by is null returning ${COLUMNS}`,
        [id],
      ),
    async remove(ids: readonly FileId[]) {
      await query(`delete from file where id = any($1::uuid[]) and state = 'refused' and stream is null`, [
        ids,
      ])
    },
  }
}

/** As events and answers name it; null as long as it is not all there. */
export function refOf({ id, name, size, mediaType, isPicture, width, height }: FileRow): FileRef | null {
  if (mediaType === null) return null
  const pixels = isPicture && width !== null && height !== null ? { pixels: { width, height } } : {}
  return { fileId: id, name, size, mediaType, isPicture, ...pixels }
}
