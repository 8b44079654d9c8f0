import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FileRef, FileStanding } from '../../src-contract/file'
import type { AgentId, FileId } from '../../src-contract/ids'
import { after } from '../../src-domain/instant'
import type { Clock } from '../clock'
import type { Database } from '../database/database'
import { UNCLAIMED_SECONDS } from './beginning'
import { createFileBells } from './bells'
import { createBlobs, type Stretch } from './blobs'
import { createFileRows, type FileRow, refOf } from './file-rows'
import { createKeeper } from './keeper'
import type { Scan } from './scanner'
import { createUploads, type Uploads } from './uploads'

export interface FilesPorts {
  readonly database: Pick<Database, 'query'>
  /** Where the bytes lie. */
  readonly folder: string
  readonly now: Clock
  readonly limit: () => number
  /** Of a file's name, what may be kept. */
  readonly mask: (name: string) => string
  /** Undefined: nobody looks at files, and there is no quarantine. */
  readonly scan: Scan | undefined
  readonly report: (defect: unknown) => void
}

export interface Waiting {
  readonly milliseconds: number
  /** Who asked has gone away. */
  readonly isGone: () => boolean
}

/** What agents and customers have uploaded. */
export interface Files extends Uploads {
  readonly find: (id: FileId) => Promise<FileRow | undefined>
  /** What has become of an upload; as long as it is being looked at, for a while. */
  readonly standing: (file: FileRow, waiting: Waiting) => Promise<FileStanding>
  readonly read: (file: FileRow, stretch?: Stretch) => Readable
  /** The same bytes as an unclaimed file of the agent's own. Whether he may is asked before. Undefined: there are none. */
  readonly copy: (asked: { fileId: FileId; from: FileId }, agentId: AgentId) => Promise<FileRef | undefined>
  /** Told of each file that was looked at and is not taken. */
  readonly onRefused: (listener: (file: FileRow) => void) => () => void
  /** Lets go of what nothing has named in time; by itself every minute. */
  readonly expire: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A gateway that shares its database hears of the others' verdicts by looking. */
const LOOK_MS = 1_000

export function createFiles(ports: FilesPorts): Files {
  const { database, folder, now, limit, mask, scan, report } = ports
  const rows = createFileRows(database)
  const blobs = createBlobs(folder)
  const bells = createFileBells()
  const refusedListeners = new Set<(file: FileRow) => void>()

  function settled(file: FileRow) {
    bells.ring(file.id)
    if (file.state === 'refused') refusedListeners.forEach((hear) => hear(file))
    if (file.state === 'quarantined') keeper.wake()
  }

  const keeper = createKeeper({ rows, blobs, now, scan, settled, report })
  const uploads = createUploads({ rows, blobs, now, limit, mask, isScanned: scan !== undefined, settled })
  const fresh = () => ({ at: now(), expiresAt: after(now(), UNCLAIMED_SECONDS) })

  async function standing(file: FileRow, { milliseconds, isGone }: Waiting): Promise<FileStanding> {
    const until = performance.now() + milliseconds
    for (;;) {
      const found = await rows.find(file.id)
      if (!found) return { fileId: file.id, state: 'refused', problem: 'expired', received: 0, file: null }
      const looked = await uploads.look(found)
      const left = until - performance.now()
      if (looked.file.state !== 'quarantined' || left <= 0 || isGone()) return standingOf(looked)
      await bells.rung(file.id, Math.min(left, LOOK_MS))
    }
  }

  return {
    ...uploads,
    find: rows.find,
    standing,
    read: ({ blob }, stretch) => {
      const stream = blobs.read(blob, stretch)
      stream.on('error', report)
      return stream
    },
    async copy({ fileId, from }, agentId) {
      const source = await rows.find(from)
      const known = await rows.find(fileId)
      if (known) return known.uploadedBy === agentId ? (refOf(known) ?? undefined) : undefined
      if (source?.state !== 'ready') return undefined
      const blob = randomUUID()
      await blobs.copy(source.blob, blob)
      const { name } = source
      const made = await rows.copy(from, { id: fileId, blob, name, uploadedBy: agentId, ...fresh() })
      if (!made) await blobs.remove(blob)
      return (made && refOf(made)) ?? undefined
    },
    onRefused: (listener) => {
      refusedListeners.add(listener)
      return () => void refusedListeners.delete(listener)
    },
    expire: () => keeper.expire(),
    close: () => keeper.close(),
  }
}

const standingOf = ({ received, file }: { received: number; file: FileRow }): FileStanding => ({
  fileId: file.id,
  state: file.state,
  problem: file.problem,
  received,
  file: refOf(file),
})
