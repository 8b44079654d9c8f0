import { randomUUID } from 'node:crypto'
import type { Event } from '../../src-contract/envelope'
import type { AgentId, CaseId, DispositionId, MessageId, NoteId, SegmentId } from '../../src-contract/ids'
import type { Speaker } from '../../src-contract/participant'
import { newId } from '../../src-contract/new-id'
import { created } from '../../src-domain/testing'
import { after } from '../../src-domain/instant'
import type { Database } from '../database/database'
import { createSqlLog } from '../log/sql-log'
import type { EventOf } from '../../src-domain/decider'
import { appending, at, chat, recorded } from '../log/testing'
import { makeTables } from './standing'
import { createSteps } from './steps'
import type { View } from './view'

const refund = {
  ...{ id: newId<DispositionId>(), code: 'refund', name: { ko: '환불', en: 'Refund' } },
  type: 'success' as const,
}

/** Writes what happened in one chat, each event in a transaction of its own, and remembers how far it is. */
export function chatIn(database: Database, begin: Partial<EventOf<'interaction.created'>> = {}) {
  const log = createSqlLog({ database, node: randomUUID() })
  const { stream, interactionId } = chat()
  let seq = 0
  let delay = 0

  async function happens(...events: Event[]) {
    const rows = events.map((event) => recorded({ stream, seq: ++seq, event, at: at(delay + seq) }))
    const outcome = await log.append(appending(rows))
    if (outcome !== 'appended') throw new Error(outcome)
    return seq
  }

  const share = (agentId: AgentId, segmentId = newId<SegmentId>()) => ({ interactionId, agentId, segmentId })
  type Share = ReturnType<typeof share>
  const said = (from: Speaker, text: string) =>
    happens({ type: 'message.sent', interactionId, messageId: newId<MessageId>(), text, from })

  const its = {
    ...{ stream, interactionId, share, happens },
    begins: () => happens({ ...open, interactionId, ...begin }),
    accepts: async (of: Share, displayName = 'Mina') => {
      await happens({ type: 'interaction.offered', ...of, slot: 0, expiresAt: after(at(delay + seq), 10) })
      await happens({ type: 'interaction.accepted', ...of, displayName })
    },
    asks: (text: string) => said({ role: 'customer' }, text),
    says: ({ agentId, segmentId }: Share, text: string) => said({ role: 'agent', agentId, segmentId }, text),
    notes: ({ agentId, segmentId }: Share, text: string) =>
      happens({ type: 'note.added', interactionId, noteId: newId<NoteId>(), text, segmentId, agentId }),
    rewords: (original: number, text: string) =>
      happens({ type: 'message.edited', interactionId, messageId: newId<MessageId>(), seq: original, text }),
    deletes: (original: number) =>
      happens({ type: 'message.deleted', interactionId, messageId: newId<MessageId>(), seq: original }),
    gives: (of: Share, code: string | null = 'refund') =>
      happens({
        type: 'segment.dispositionSet',
        ...of,
        disposition: code === null ? null : { ...refund, code },
      }),
    link: (caseId: CaseId, agentId: AgentId) =>
      happens({ type: 'interaction.caseLinked', interactionId, caseId, number: 7, agentId }),
    ends: () => happens({ type: 'interaction.ended', interactionId, cause: 'agent', wrapUp: true }),
    completes: async (of: Share) => {
      await happens({ type: 'segment.completed', ...of })
      await happens({ type: 'interaction.completed', interactionId })
    },
    /** What happens from now on does so many seconds later. */
    later: (seconds: number) => {
      delay += seconds
      return its
    },
  }
  return its
}

const open = opening(created)
function opening(event: Event): EventOf<'interaction.created'> {
  if (event.type !== 'interaction.created') throw new Error('Not how an interaction begins')
  return event
}

export type Chat = ReturnType<typeof chatIn>
export const someone = () => newId<AgentId>()

const RUNNING = `select backend_xid::text as xid from pg_stat_activity
  where datname <> current_database() and backend_xid is not null`

/** A snapshot is the whole cluster's: transactions that other tests have under way in their databases hold it back. */
export async function othersAreDone({ query }: Pick<Database, 'query'>): Promise<void> {
  const running = async () => (await query<{ xid: string }>(RUNNING)).map(({ xid }) => xid)
  const before = new Set(await running())
  while ((await running()).some((xid) => before.has(xid))) await query('select 1 from pg_sleep(0.005)')
}

/** Until the view has read all that was written. */
export async function toTheEnd(database: Database, view: View, limit = 500) {
  await othersAreDone(database)
  await makeTables(database, view)
  const { goOn } = createSteps({ database, view, limit })
  while (await goOn()) continue
}
