import type { Store } from './storage'
import type { Message } from './transcript'

/** The customer's present chat as this browser remembers it; without `chatId` it was asked for and not yet given. */
export interface Visit {
  name: string
  chatId?: string
  /** The customer asked to end it; sent after everything still unsent. */
  ending?: boolean
  /** Milliseconds; a finished chat can still be read for a while after a reload. */
  endedAt?: number
  /** Shown here and deleted since, which no history tells. */
  deleted?: readonly Deleted[]
}

/** Where a deleted message stood. */
export type Deleted = Pick<Message, 'id' | 'party' | 'at' | 'after'>

export interface Visits {
  present: () => Visit | undefined
  keep: (visit: Visit) => void
  forget: () => void
}

const NAME = 'visit'

export function createVisits(store: Store): Visits {
  return {
    present: () => readVisit(store.get(NAME)),
    keep: (visit) => store.put(NAME, JSON.stringify(visit)),
    forget: () => store.drop(NAME),
  }
}

/** Storage belongs to the site: what is not ours to read counts as nothing. */
function readVisit(text: string | undefined): Visit | undefined {
  if (!text?.startsWith('{')) return undefined
  try {
    const { name, chatId, ending, endedAt, deleted } = JSON.parse(text) as Record<string, unknown>
    return {
      name: typeof name === 'string' ? name : '',
      ...(typeof chatId === 'string' && { chatId }),
      ...(ending === true && { ending }),
      ...(typeof endedAt === 'number' && { endedAt }),
      ...(Array.isArray(deleted) && { deleted: deleted.filter(isDeleted) }),
    }
  } catch {
    return undefined
  }
}

function isDeleted(value: unknown): value is Deleted {
  if (typeof value !== 'object' || value === null) return false
  const { id, party, at, after } = value as Record<string, unknown>
  const isPlaced = after === undefined || typeof after === 'string'
  return isPlaced && typeof id === 'string' && typeof party === 'string' && typeof at === 'number'
}

/** Whether a page that just loaded should bring the chat back by itself. */
export const isGoingOn = (visit: Visit | undefined) => visit !== undefined && visit.endedAt === undefined
