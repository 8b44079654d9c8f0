import type { EntryPointId, Instant, InteractionId, VisitId } from '../../src-contract/ids'
import type { Database, Query } from '../database/database'
import { plainColumn } from '../log/encoding'
import { createServing, type Serving } from './serving'

/** What the table holds of a customer's client in one interaction. */
export interface Visit {
  readonly chatId: VisitId
  readonly entryPointId: EntryPointId
  readonly client: string
  readonly rendersMarkup: boolean
  readonly interactionId: InteractionId
  readonly handedOver: number
  readonly phoneNumber: string
  readonly seenAt: Instant
}

export interface NewVisit extends Omit<Visit, 'handedOver' | 'seenAt'> {
  readonly at: Instant
}

/** How far a visit has come since it was last written down. */
export interface Progress {
  readonly chatId: VisitId
  readonly handedOver: number
  readonly seenAt: Instant
}

export interface Visits extends Serving {
  /** The live visit of this client, which is the one given unless it had another. */
  readonly open: (visit: NewVisit) => Promise<Visit>
  readonly live: (entryPointId: EntryPointId, client: string) => Promise<Visit | undefined>
  /** Also after its end: the last words may not have been heard yet. */
  readonly find: (chatId: string) => Promise<Visit | undefined>
  /** The one this client has opened last, over or not. */
  readonly newest: (entryPointId: EntryPointId, client: string) => Promise<Visit | undefined>
  /** Oldest first; of the same moment, as they were asked for. */
  readonly ofInteractions: (interactions: readonly InteractionId[]) => Promise<Visit[]>
  /** The client may open another. */
  readonly end: (chatId: VisitId, at: Instant) => Promise<void>
  /** Only ever forward. */
  readonly move: (progress: readonly Progress[]) => Promise<void>
  /** All live ones without a sign of life since then. */
  readonly silent: (since: Instant) => AsyncIterable<Visit>
}

const COLUMNS = `chat_id as "chatId", entry_point as "entryPointId", client, renders_markup as "rendersMarkup",
  interaction as "interactionId", handed_over as "handedOver", phone_number as "phoneNumber", seen_at as "seenAt"`

const PAGE = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

async function live(query: Query, entryPointId: EntryPointId, client: string): Promise<Visit | undefined> {
  const [found] = await query<Visit>(
    `select ${COLUMNS} from visit where entry_point = $1 and client = $2 and ended_at is null`,
    [entryPointId, client],
  )
  return found
}

async function insert(query: Query, visit: NewVisit): Promise<Visit | undefined> {
  const { chatId, entryPointId, client, rendersMarkup, interactionId, phoneNumber, at } = visit
  const [opened] = await query<Visit>(
    `insert into visit (chat_id, entry_point, client, renders_markup, interaction, handed_over, phone_number,
       opened_at, seen_at)
     values ($1, $2, $3, $4, $5, 0, $6, $7, $7)
     on conflict (entry_point, client) where ended_at is null do nothing
     returning ${COLUMNS}`,
    [chatId, entryPointId, client, rendersMarkup, interactionId, phoneNumber, at],
  )
  return opened
}

async function* silent(query: Query, since: Instant): AsyncGenerator<Visit> {
  for (let after = FIRST; ;) {
    const page = await query<Visit>(
      `select ${COLUMNS} from visit
        where ended_at is null and seen_at < $1 and chat_id > $2 order by chat_id limit $3`,
      [since, after, PAGE],
    )
    yield* page
    if (page.length < PAGE) return
    after = page.at(-1)?.chatId ?? after
  }
}

export function createVisits(database: Pick<Database, 'query' | 'listen'>): Visits {
  const { query } = database
  return {
    ...createServing(database),
    live: (entryPointId, client) => live(query, entryPointId, client),
    silent: (since) => silent(query, since),

    async open(visit) {
      for (;;) {
        // The one in the way may have ended between the two statements.
        const opened = (await insert(query, visit)) ?? (await live(query, visit.entryPointId, visit.client))
        if (opened) return opened
      }
    },

    async find(chatId) {
      const [found] = await query<Visit>({
        name: 'find-visit',
        text: `select ${COLUMNS} from visit where chat_id = $1`,
        parameters: [chatId],
      })
      return found
    },

    async newest(entryPointId, client) {
      const [found] = await query<Visit>(
        `select ${COLUMNS} from visit where entry_point = $1 and client = $2
          order by (ended_at is null) desc, opened_at desc limit 1`,
        [entryPointId, client],
      )
      return found
    },

    ofInteractions: (interactions) =>
      query<Visit>(
        `select ${COLUMNS} from visit where interaction = any($1::uuid[]) order by opened_at, array_position($1::uuid[], interaction)`,
        [interactions],
      ),

    async end(chatId, at) {
      await query(`update visit set ended_at = $2 where chat_id = $1 and ended_at is null`, [chatId, at])
    },

    async move(progress) {
      // In one order on all nodes, so that two of them do not wait for each other.
      const sorted = [...progress].sort((one, other) => (one.chatId < other.chatId ? -1 : 1))
      await query({
        name: 'move-visits',
        text: `update visit
            set handed_over = greatest(visit.handed_over, new.handed_over),
                seen_at = greatest(visit.seen_at, new.seen_at)
           from unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) as new (chat_id, handed_over, seen_at)
          where visit.chat_id = new.chat_id`,
        parameters: [
          plainColumn(sorted.map(({ chatId }) => chatId)),
          plainColumn(sorted.map(({ handedOver }) => handedOver)),
          plainColumn(sorted.map(({ seenAt }) => seenAt)),
        ],
      })
    },
  }
}
