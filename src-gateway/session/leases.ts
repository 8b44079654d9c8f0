import type { AgentId } from '../../src-contract/ids'
import { after } from '../../src-domain/instant'
import type { Clock } from '../clock'
import type { Database } from '../database/database'

/** Says to all gateways that this one holds a line of an agent's desktop (gateway §9). Ends by itself with the gateway. */
export interface Leases {
  readonly take: (agentId: AgentId, sessionId: string) => Promise<void>
  /** Answers whether the agent still has a line somewhere. */
  readonly release: (agentId: AgentId, sessionId: string) => Promise<boolean>
  readonly renew: () => Promise<void>
}

/** Seconds. Three renewals may be missed before an agent counts as lost. */
const TERM = 30

const TAKE = `insert into presence_lease (agent, session, node, expires)
  select agent, session, $3, $4 from unnest($1::uuid[], $2::text[]) as taken (agent, session)
  on conflict (agent, session) do update set node = excluded.node, expires = excluded.expires`

const RELEASE = `delete from presence_lease using unnest($1::uuid[], $2::text[]) as gone (agent, session)
  where presence_lease.agent = gone.agent and presence_lease.session = gone.session and node = $3`

const EXPIRED = `delete from presence_lease where expires < $1::timestamptz`

interface LeasePorts {
  readonly database: Pick<Database, 'query' | 'batch'>
  readonly node: string
  readonly now: Clock
}

interface Lease {
  readonly agentId: AgentId
  readonly sessionId: string
}

export function createLeases({ database, node, now }: LeasePorts): Leases {
  /** The truth of this node; what is written is read from here when its turn comes, so that orders cannot cross. */
  const held = new Map<string, Lease>()
  let changed = new Map<string, Lease>()
  let writing: Promise<unknown> = Promise.resolve()

  const nameOf = ({ agentId, sessionId }: Lease) => `${agentId} ${sessionId}`
  const columns = (leases: readonly Lease[]) => [
    leases.map(({ agentId }) => agentId),
    leases.map(({ sessionId }) => sessionId),
  ]

  async function write() {
    const rows = [...changed.values()]
    // Whoever was waiting was written along with the one before him.
    if (rows.length === 0) return
    changed = new Map()
    const taken = rows.filter((lease) => held.has(nameOf(lease)))
    const left = rows.filter((lease) => !held.has(nameOf(lease)))
    const expires = after(now(), TERM)
    await database.batch([
      ...(taken.length > 0 ? [{ text: TAKE, parameters: [...columns(taken), node, expires] }] : []),
      ...(left.length > 0 ? [{ text: RELEASE, parameters: [...columns(left), node] }] : []),
    ])
  }

  async function settle(...leases: Lease[]) {
    leases.forEach((lease) => changed.set(nameOf(lease), lease))
    const mine = writing.catch(() => undefined).then(write)
    writing = mine
    await mine
  }

  return {
    take: (agentId, sessionId) => {
      const lease = { agentId, sessionId }
      held.set(nameOf(lease), lease)
      return settle(lease)
    },
    release: async (agentId, sessionId) => {
      const lease = { agentId, sessionId }
      held.delete(nameOf(lease))
      await settle(lease)
      const parameters = [agentId, now()]
      const others = await database.query(
        'select 1 from presence_lease where agent = $1 and expires > $2::timestamptz',
        parameters,
      )
      return others.length > 0
    },
    renew: async () => {
      await settle(...held.values())
      await database.query(EXPIRED, [after(now(), -TERM)])
    },
  }
}
