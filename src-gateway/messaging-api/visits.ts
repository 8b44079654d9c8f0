import type { EntryPointId, Instant, InteractionId, VisitId } from '../../src-contract/ids'
import type { Database } from '../database/database'

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

export interface Visits {
  /** The live visit of this client, which is the one given unless it had another. */
  readonly open: (visit: NewVisit) => Promise<Visit>
  readonly live: (entryPointId: EntryPointId, client: string) => Promise<Visit | undefined>
  readonly find: (chatId: string) => Promise<Visit | undefined>
  readonly end: (chatId: VisitId, at: Instant) => Promise<void>
  /** Only ever forward. */
  readonly move: (progress: readonly Progress[]) => Promise<void>
  /** Live ones without a sign of life since then, longest first. */
  readonly silent: (since: Instant, limit: number) => Promise<Visit[]>
}

const COLUMNS = `chat_id as "chatId", entry_point as "entryPointId", client, renders_markup as "rendersMarkup",
  interaction as "interactionId", handed_over as "handedOver", phone_number as "phoneNumber", seen_at as "seenAt"`

export function createVisits({ query }: Pick<Database, 'query'>): Visits {
  const live = async (entryPointId: EntryPointId, client: string) => {
    const [found] = await query<Visit>(
      `select ${COLUMNS} from visit where entry_point = $1 and client = $2 and ended_at is null`,
      [entryPointId, client],
    )
    return found
  }

  return {
    live,

    async open(visit) {
      const { chatId, entryPointId, client, rendersMarkup, interactionId, phoneNumber, at } = visit
      const [opened] = await query<Visit>(
        `insert into visit (chat_id, entry_point, client, renders_markup, interaction, handed_over, phone_number,
           opened_at, seen_at)
         values ($1, $2, $3, $4, $5, 0, $6, $7, $7)
         on conflict (entry_point, client) where ended_at is null do nothing
         returning ${COLUMNS}`,
        [chatId, entryPointId, client, rendersMarkup, interactionId, phoneNumber, at],
      )
      const found = opened ?? (await live(entryPointId, client))
      // The one in the way may have ended between the two statements.
      return found ?? this.open(visit)
    },

    async find(chatId) {
      const [found] = await query<Visit>({
        name: 'find_visit',
        text: `select ${COLUMNS} from visit where chat_id = $1`,
        parameters: [chatId],
      })
      return found
    },

    async end(chatId, at) {
      await query(`update visit set ended_at = $2 where chat_id = $1 and ended_at is null`, [chatId, at])
    },

    async move(progress) {
      await query(
        `update visit
            set handed_over = greatest(visit.handed_over, new.handed_over),
                seen_at = greatest(visit.seen_at, new.seen_at)
           from unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) as new (chat_id, handed_over, seen_at)
          where visit.chat_id = new.chat_id`,
        [
          progress.map(({ chatId }) => chatId),
          progress.map(({ handedOver }) => handedOver),
          progress.map(({ seenAt }) => seenAt),
        ],
      )
    },

    silent: (since, limit) =>
      query<Visit>(
        `select ${COLUMNS} from visit where ended_at is null and seen_at < $1 order by seen_at limit $2`,
        [since, limit],
      ),
  }
}
