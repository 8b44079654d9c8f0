import type { Recorded } from '../../src-contract/envelope'
import type { Instant, InteractionId } from '../../src-contract/ids'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import type { Visit } from './visits'

/** What this node knows of a visit beside its row: how far it really is, and whether its client is here. */
export interface Attendance {
  readonly visit: Visit
  handedOver: number
  /** No other gateway has served this client since this one did: memory knows at least what the row says. */
  isHome: boolean
  /** The newest events of the interaction without a gap between them, as they were told. */
  readonly tail: Recorded[]
  /** The last sign of life. */
  seenAt: Instant
  /** Of the open poll of a living socket. */
  poll: symbol | undefined
  /** Until it is known whether the last answer has reached its client. */
  leaving: Promise<void> | undefined
  /** What agents have been told of the client's line; nothing as long as it was never silent. */
  link: { readonly connected: boolean; readonly toldAt: Instant } | undefined
  /** Since when the customer types, for as long as he has not stopped. */
  typingSince: Instant | undefined
  /** The newest typing of each agent's share that was not handed over yet. */
  readonly typing: Map<string, boolean>
  /** Which agents' shares type, and when that was last said. */
  readonly typists: Map<string, Instant>
  readonly marks: Marks
  /** Forms whose answers could not be taken, to be shown again by the next poll. */
  returned: readonly ServerEvent[]
  /** What the row says. */
  written: { readonly handedOver: number; readonly seenAt: Instant }
}

/** How far the client says it has received and shown, as far as it was not recorded yet. */
export interface Marks {
  delivered: number
  seen: number
  recordedAt: Instant | undefined
}

export interface Register {
  /** The row may know more than memory: the client was at another node meanwhile. */
  readonly attend: (visit: Visit) => Attendance
  readonly find: (chatId: string) => Attendance | undefined
  readonly ofInteraction: (id: InteractionId) => Attendance | undefined
  readonly all: () => readonly Attendance[]
  readonly forget: (attendance: Attendance) => void
}

export function createRegister(): Register {
  const byChat = new Map<string, Attendance>()
  const byInteraction = new Map<InteractionId, Attendance>()

  function enter(visit: Visit): Attendance {
    const { handedOver, seenAt } = visit
    const attendance: Attendance = {
      visit,
      handedOver,
      seenAt,
      isHome: false,
      tail: [],
      poll: undefined,
      leaving: undefined,
      link: undefined,
      typingSince: undefined,
      typing: new Map(),
      typists: new Map(),
      marks: { delivered: 0, seen: 0, recordedAt: undefined },
      returned: [],
      written: { handedOver, seenAt },
    }
    byChat.set(visit.chatId, attendance)
    byInteraction.set(visit.interactionId, attendance)
    return attendance
  }

  return {
    attend(visit) {
      const known = byChat.get(visit.chatId)
      if (!known) return enter(visit)
      known.handedOver = Math.max(known.handedOver, visit.handedOver)
      if (visit.seenAt > known.seenAt) known.seenAt = visit.seenAt
      return known
    },
    find: (chatId) => byChat.get(chatId),
    ofInteraction: (id) => byInteraction.get(id),
    all: () => [...byChat.values()],
    forget({ visit }) {
      byChat.delete(visit.chatId)
      byInteraction.delete(visit.interactionId)
    },
  }
}
