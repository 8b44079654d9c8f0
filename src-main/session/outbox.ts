import { z } from 'zod'
import type { Pending } from '../../src-contract/bridge'
import { Outcome, Request } from '../../src-contract/envelope'
import { CommandId, Instant } from '../../src-contract/ids'
import type { Log } from '../log'
import { openRecordFile } from './record-file'
import type { SealedFolder } from './sealed-folder'

const OutboxRecord = z.discriminatedUnion('record', [
  z.strictObject({ record: z.literal('kept'), request: Request, storedAt: Instant }),
  z.strictObject({ record: z.literal('refused'), commandId: CommandId, outcome: Outcome }),
  z.strictObject({ record: z.literal('gone'), commandId: CommandId }),
])
type OutboxRecord = z.infer<typeof OutboxRecord>

export interface OutboxEntry {
  readonly request: Request
  readonly storedAt: Instant
  /** Set once the gateway said no: it then stays only until the agent has seen why. */
  readonly refused: Outcome | null
}

/**
 * What the agent asked for and nobody has answered yet, in order, on disk: kept → accepted (forgotten) | refused →
 * dismissed (forgotten).
 */
export async function openOutbox(folder: SealedFolder, log: Log) {
  const entries = new Map<CommandId, OutboxEntry>()
  const file = await openRecordFile<OutboxRecord>({
    folder,
    name: 'outbox',
    schema: OutboxRecord,
    living: () => [...entries.values()].flatMap(recordsOf),
    log,
  })
  for (const record of file.records) apply(entries, record)

  /** Losing this record costs nothing: the command is then sent once more under its id, which does nothing. */
  async function forget(commandId: CommandId) {
    if (!entries.delete(commandId)) return
    if (entries.size > 0) await file.append({ record: 'gone', commandId })
    await file.tidy()
  }

  return {
    entries: (): readonly OutboxEntry[] => [...entries.values()],
    find: (commandId: CommandId) => entries.get(commandId),
    /** False: it could not be written, and is not kept. */
    async keep(request: Request, storedAt: Instant): Promise<boolean> {
      const record: OutboxRecord = { record: 'kept', request, storedAt }
      const stored = await file.append(record)
      if (stored) apply(entries, record)
      return stored
    },
    async refuse(commandId: CommandId, outcome: Outcome) {
      const record: OutboxRecord = { record: 'refused', commandId, outcome }
      apply(entries, record)
      await file.append(record)
    },
    forget,
    close: file.close,
  }
}
export type Outbox = Awaited<ReturnType<typeof openOutbox>>

function apply(entries: Map<CommandId, OutboxEntry>, record: OutboxRecord) {
  if (record.record === 'kept') {
    const { request, storedAt } = record
    entries.set(request.commandId, { request, storedAt, refused: null })
  } else if (record.record === 'gone') {
    entries.delete(record.commandId)
  } else {
    const entry = entries.get(record.commandId)
    if (entry) entries.set(record.commandId, { ...entry, refused: record.outcome })
  }
}

function recordsOf({ request, storedAt, refused }: OutboxEntry): OutboxRecord[] {
  const kept: OutboxRecord = { record: 'kept', request, storedAt }
  return refused ? [kept, { record: 'refused', commandId: request.commandId, outcome: refused }] : [kept]
}

/** Where a kept command is on its way out. */
export interface Progress {
  readonly isSending: boolean
  readonly heldUntil: Instant | null
}

export function pendingOf(
  { request, storedAt, refused }: OutboxEntry,
  { isSending, heldUntil }: Progress,
): Pending {
  if (refused) return { request, storedAt, state: 'refused', heldUntil: null, outcome: refused }
  if (heldUntil) return { request, storedAt, state: 'held', heldUntil, outcome: null }
  return { request, storedAt, state: isSending ? 'sending' : 'queued', heldUntil: null, outcome: null }
}
