import type { InteractionHead } from '../../src-contract/interaction'
import type { Recorded } from '../../src-contract/envelope'
import type { StreamId } from '../../src-contract/ids'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import { HISTORY_LIMIT } from '../../src-contract/protocol'
import { interactionStream } from '../../src-domain/streams'
import type { Answer } from '../http/answer'
import type { Clock } from '../clock'
import type { EventLog } from '../log/event-log'
import type { Publisher } from '../publisher'
import type { Streams } from '../streams'
import type { Attendance, Register } from './attendance'
import { failure, type ApiVersion } from './failure'
import { project, projectHistory, type Viewer } from './projection'

export interface HandOverPorts {
  readonly log: Pick<EventLog, 'read'>
  readonly streams: Pick<Streams, 'head'>
  readonly publisher: Pick<Publisher, 'subscribe'>
  readonly register: Register
  readonly now: Clock
  /** Seconds that a poll without news is held: ten at most, since one client gives up after 13. */
  readonly hold: number
}

interface Asking {
  readonly attendance: Attendance
  readonly head: InteractionHead
  readonly expectedWait: number
  readonly version: ApiVersion
  readonly gone: AbortSignal
}

export type HandOver = ReturnType<typeof createHandOver>

/**
 * Long polls without a queue: the answer is the stream after the cursor, as customers may see it. The cursor moves when
 * the answer has left through a socket that was still open, so an aborted poll takes nothing with it (decision 6).
 */
export function createHandOver(ports: HandOverPorts) {
  const { log, streams, publisher, register, now, hold } = ports
  const waiting = new Map<StreamId, () => void>()
  const stop = publisher.subscribe(
    (recorded) => recorded.forEach(({ stream }) => waiting.get(stream)?.()),
    (stream) => waiting.has(stream),
  )

  async function news({ attendance, expectedWait, head }: Asking) {
    const { visit, handedOver } = attendance
    const stream = interactionStream(visit.interactionId)
    const standing = await streams.head(stream)
    if (!standing || standing.seq <= handedOver) return { events: [], upTo: handedOver, isOver: false }
    const recorded = await log.read(stream, { after: handedOver, limit: HISTORY_LIMIT })
    const viewer: Viewer = { ...viewerOf(attendance, head), expectedWait, view: 'poll' }
    return {
      events: recorded.flatMap((entry) => project(entry, viewer)),
      upTo: recorded.at(-1)?.seq ?? handedOver,
      isOver: recorded.some(({ event }) => event.type === 'interaction.ended'),
    }
  }

  /** Rings with the first event, signal or hang-up from now on. Hung up before looking, so that nothing falls between. */
  function hangBell({ attendance, gone }: Asking) {
    const stream = interactionStream(attendance.visit.interactionId)
    let ring = () => {}
    const rung = new Promise<void>((resolve) => (ring = resolve))
    waiting.set(stream, ring)
    gone.addEventListener('abort', ring)
    return {
      async within(seconds: number) {
        const timer = setTimeout(ring, seconds * 1_000)
        await rung
        clearTimeout(timer)
      },
      takeDown() {
        waiting.delete(stream)
        gone.removeEventListener('abort', ring)
      },
    }
  }

  async function wait(asking: Asking): Promise<Answer> {
    const { attendance, gone } = asking
    const until = Date.parse(now()) + hold * 1_000
    await attendance.leaving
    await register.settle(attendance)
    for (;;) {
      const bell = hangBell(asking)
      const { events, upTo, isOver } = await news(asking).catch((cause: unknown) => {
        bell.takeDown()
        throw cause
      })
      const told = [...events, ...takeTyping(attendance, now)]
      const left = (until - Date.parse(now())) / 1_000
      if (told.length > 0 || left <= 0 || gone.aborted) {
        bell.takeDown()
        return answer(attendance, { told, upTo, isOver })
      }
      // Nothing of it is for customers: the next look need not read it again.
      attendance.handedOver = Math.max(attendance.handedOver, upTo)
      await bell.within(left)
      bell.takeDown()
    }
  }

  /** A client may ask again before we have heard that its answer has left: the next poll waits for that word. */
  function answer(attendance: Attendance, { told, upTo, isOver }: Told): Answer {
    let hasLeft = () => {}
    attendance.leaving = new Promise<void>((resolve) => (hasLeft = resolve))
    return {
      status: 200,
      json: { events: told },
      sent(delivered) {
        if (delivered) {
          attendance.handedOver = Math.max(attendance.handedOver, upTo)
          attendance.isOver ||= isOver
        }
        hasLeft()
      },
    }
  }

  return {
    async poll(asking: Asking): Promise<Answer> {
      const { attendance, gone, version } = asking
      if (attendance.isPolling) return failure('5509', version)
      attendance.isPolling = true
      const release = () => {
        attendance.isPolling = false
        attendance.seenAt = now()
      }
      gone.addEventListener('abort', release)
      attendance.seenAt = now()
      return wait(asking).finally(() => {
        gone.removeEventListener('abort', release)
        release()
      })
    },

    async history(attendance: Attendance, head: InteractionHead): Promise<ServerEvent[]> {
      const stream = interactionStream(attendance.visit.interactionId)
      return projectHistory(await readAll(log, stream), { ...viewerOf(attendance, head), expectedWait: 0 })
    },

    /** Something other than an event waits for this visit. */
    wake: (attendance: Attendance) => waiting.get(interactionStream(attendance.visit.interactionId))?.(),
    close: stop,
  }
}

interface Told {
  readonly told: readonly ServerEvent[]
  readonly upTo: number
  readonly isOver: boolean
}

const viewerOf = ({ visit }: Attendance, { language }: InteractionHead) => ({
  chatId: visit.chatId,
  rendersMarkup: visit.rendersMarkup,
  language,
})

async function readAll(log: Pick<EventLog, 'read'>, stream: StreamId): Promise<Recorded[]> {
  const all: Recorded[] = []
  for (;;) {
    const page = await log.read(stream, { after: all.length, limit: HISTORY_LIMIT })
    all.push(...page)
    if (page.length < HISTORY_LIMIT) return all
  }
}

/** Typing is of the moment: the newest of each party, once. */
function takeTyping({ typing }: Attendance, now: Clock): ServerEvent[] {
  const timestamp = String(Math.floor(Date.parse(now()) / 1_000))
  const told = [...typing].map(
    ([party_id, isTyping]): ServerEvent => ({
      event: isTyping ? 'chat_session_typing' : 'chat_session_not_typing',
      party_id,
      timestamp,
    }),
  )
  typing.clear()
  return told
}

