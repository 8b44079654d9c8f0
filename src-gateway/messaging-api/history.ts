import type { Recorded } from '../../src-contract/envelope'
import type { Instant, StreamId } from '../../src-contract/ids'
import type { InteractionHead } from '../../src-contract/interaction'
import { HISTORY_LIMIT } from '../../src-contract/protocol'
import { interactionStream } from '../../src-domain/streams'
import type { Clock } from '../clock'
import type { Answer } from '../http/answer'
import type { EventLog } from '../log/event-log'
import type { AgentReading } from './agent-reading'
import type { Attendance } from './attendance'
import type { Guest } from './entrance'
import type { createLeave } from './hand-over'
import { projectHistory } from './projection'
import type { Visit } from './visits'

interface HistoryPorts {
  readonly log: Pick<EventLog, 'read'>
  readonly leave: ReturnType<typeof createLeave>
  readonly reading: Pick<AgentReading, 'recall'>
  readonly now: Clock
}

interface Rebuilding {
  readonly attendance: Attendance
  readonly head: InteractionHead
}

/** A page that is loaded anew may still show a chat that is over; later it is nobody's. */
const READABLE_MS = 30 * 60_000

export const isReadable = ({ endedAt }: InteractionHead, now: Instant): boolean =>
  endedAt === null || Date.parse(now) - Date.parse(endedAt) <= READABLE_MS

/**
 * Everything both sides did. Whoever rebuilds from it has heard all of it, so polls go on behind it; only the end is
 * told by a poll in any case, because clients stop by it.
 */
export function createHistory({ log, leave, reading, now }: HistoryPorts) {
  return async function history(
    { attendance, head }: Rebuilding,
    { version, inlinesForms }: Pick<Guest, 'version' | 'inlinesForms'>,
  ): Promise<Answer | undefined> {
    const { visit } = attendance
    if (!isReadable(head, now())) return undefined
    await reading.recall(attendance, head)
    const recorded = await readAll(log, interactionStream(visit.interactionId))
    const viewer = { ...viewerOf(visit, head), version, inlinesForms, expectedWait: 0 }
    const events = projectHistory(recorded, viewer)
    const end = recorded.find(({ event }) => event.type === 'interaction.ended')
    return leave(attendance, events, end ? end.seq - 1 : recorded.length)
  }
}

export const viewerOf = ({ chatId, rendersMarkup }: Visit, { language, segments }: InteractionHead) => ({
  chatId,
  rendersMarkup,
  language,
  segments,
})

export async function readAll(log: Pick<EventLog, 'read'>, stream: StreamId): Promise<Recorded[]> {
  const all: Recorded[] = []
  for (;;) {
    const page = await log.read(stream, { after: all.length, limit: HISTORY_LIMIT })
    all.push(...page)
    if (page.length < HISTORY_LIMIT) return all
  }
}
