import type { AgentId, InteractionId, StreamId } from '../../src-contract/ids'
import { interactionOf } from '../../src-domain/streams'
import type { Database } from '../database/database'

/** How far somebody has read; `messages` counts the customer's messages up to `seq` (decision 14). */
export interface Mark {
  readonly seq: number
  readonly messages: number
}

export interface ReadMarks {
  readonly of: (agentId: AgentId, streams: readonly StreamId[]) => Promise<Map<InteractionId, Mark>>
  /** Marks only go forward; many at once are written together. */
  readonly move: (agentId: AgentId, interactionId: InteractionId, mark: Mark) => Promise<void>
}

const OF = `select interaction, seq, messages from read_mark where agent = $1 and interaction = any($2::uuid[])`

const MOVE = `insert into read_mark (agent, interaction, seq, messages)
  select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[])
  on conflict (agent, interaction) do update
    set seq = greatest(read_mark.seq, excluded.seq), messages = greatest(read_mark.messages, excluded.messages)`

interface Moved extends Mark {
  readonly agentId: AgentId
  readonly interactionId: InteractionId
}

export function createReadMarks({ query }: Pick<Database, 'query'>): ReadMarks {
  let moved = new Map<string, Moved>()
  let writing: Promise<unknown> = Promise.resolve()

  async function write() {
    const rows = [...moved.values()]
    moved = new Map()
    if (rows.length === 0) return
    await query({
      name: 'move-read-marks',
      text: MOVE,
      parameters: [
        rows.map(({ agentId }) => agentId),
        rows.map(({ interactionId }) => interactionId),
        rows.map(({ seq }) => seq),
        rows.map(({ messages }) => messages),
      ],
    })
  }

  return {
    of: async (agentId, streams) => {
      const ids = streams.flatMap((stream) => interactionOf(stream) ?? [])
      if (ids.length === 0) return new Map()
      const parameters = [agentId, ids]
      const rows = await query<Mark & { interaction: InteractionId }>({
        name: 'read-marks',
        text: OF,
        parameters,
      })
      return new Map(rows.map(({ interaction, seq, messages }) => [interaction, { seq, messages }]))
    },
    move: async (agentId, interactionId, { seq, messages }) => {
      const name = `${agentId} ${interactionId}`
      const before = moved.get(name)
      moved.set(name, {
        agentId,
        interactionId,
        seq: Math.max(seq, before?.seq ?? 0),
        messages: Math.max(messages, before?.messages ?? 0),
      })
      // The write before this one may fail without taking it along; it has told whoever asked for it.
      const mine = writing.catch(() => undefined).then(write)
      writing = mine
      await mine
    },
  }
}
