import { randomUUID } from 'node:crypto'
import type { VisitId } from '../../src-contract/ids'
import type { Database } from '../database/database'

/** Which gateway serves a client: as long as it is the same one, its memory knows more than the row. */
export interface Serving {
  /** Resolves when the other gateways of this database have been told that this one serves the client. */
  readonly serve: (chatId: VisitId) => Promise<void>
  /** Hears of clients that another gateway serves now; of `undefined` when it may be any of them. */
  readonly onServedElsewhere: (heard: (chatId: string | undefined) => void) => Promise<() => Promise<void>>
}

const CHANNEL = 'damso_visit'

/** One at a time, because NOTIFY takes a lock of the whole database; who comes meanwhile goes with the next. */
export function createServing({ query, listen }: Pick<Database, 'query' | 'listen'>): Serving {
  const node = randomUUID()
  let waiting: VisitId[] = []
  let next: Promise<void> | undefined
  let current: Promise<void> = Promise.resolve()

  async function tell() {
    current = next ?? current
    next = undefined
    const payloads = waiting.map((chatId) => `${node} ${chatId}`)
    waiting = []
    await query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [CHANNEL, payloads])
  }

  return {
    serve(chatId) {
      waiting.push(chatId)
      return (next ??= current.then(tell, tell))
    },
    onServedElsewhere: (heard) =>
      listen(CHANNEL, (payload) => {
        const [by, chatId] = payload.split(' ')
        // Empty after a gap in the line: nobody knows what was said meanwhile.
        if (by !== node) heard(chatId)
      }),
  }
}
