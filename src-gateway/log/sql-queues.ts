import type { AgentId, Instant, SegmentId, ServiceId, StreamId } from '../../src-contract/ids'
import type { Database } from '../database/database'
import type { HeldSlot, Queues } from './event-log'

const SERVICES = 'select distinct service from waiting'
const WAITING = `select stream from waiting where service = $1 order by is_back, queued_at limit $2`

const READY = `select agent, since, last_offer, last_end,
    (select json_agg(json_build_object('stream', stream, 'segmentId', segment, 'agentId', slot.agent, 'number', number,
      'status', status)) from slot where slot.agent = availability.agent) as slots
  from availability where connection = 'connected' and presence = 'ready'`

interface ReadyRow {
  readonly agent: AgentId
  readonly since: Instant
  readonly last_offer: Instant | null
  readonly last_end: Instant | null
  readonly slots: HeldSlot[] | null
}

const UNLED = `not exists (select 1 from presence_lease
  where presence_lease.agent = availability.agent and expires > $1::timestamptz)`

const SHARES = `select stream, segment as "segmentId" from slot join availability using (agent)
  where connection = 'gone' and status in ('offered', 'active') and ${UNLED} order by stream`

const SILENT = `select agent from availability where connection = 'connected' and ${UNLED}`

export function createSqlQueues({ query, batch }: Pick<Database, 'query' | 'batch'>): Queues {
  return {
    services: async () =>
      (await query<{ service: ServiceId }>({ name: 'services', text: SERVICES })).map(
        ({ service }) => service,
      ),
    waiting: async (serviceId, limit) => {
      const parameters = [serviceId, limit]
      const rows = await query<{ stream: StreamId }>({ name: 'waiting', text: WAITING, parameters })
      return rows.map(({ stream }) => stream)
    },
    ready: async () => {
      const rows = await query<ReadyRow>({ name: 'ready', text: READY })
      return rows.map(({ agent, since, last_offer, last_end, slots }) => ({
        agentId: agent,
        since,
        lastOffer: last_offer ?? undefined,
        lastEnd: last_end ?? undefined,
        slots: slots ?? [],
      }))
    },
    abandoned: async (now) => {
      const [shares = [], silent = []] = await batch([
        { name: 'shares', text: SHARES, parameters: [now] },
        { name: 'silent', text: SILENT, parameters: [now] },
      ])
      return {
        shares: shares as { stream: StreamId; segmentId: SegmentId }[],
        // Rows are what the statements say; nothing here can check it.
        silent: (silent as { agent: AgentId }[]).map(({ agent }) => agent),
      }
    },
  }
}
