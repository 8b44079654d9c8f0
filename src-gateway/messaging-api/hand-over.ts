import type { InteractionHead } from '../../src-contract/interaction'
import type { ServerEvent } from '../../src-contract/messaging-api/server-events'
import { HISTORY_LIMIT } from '../../src-contract/protocol'
import type { Head } from '../../src-domain/decider'
import { interactionStream } from '../../src-domain/streams'
import type { Answer } from '../http/answer'
import type { Gone } from '../http/gone'
import type { EventLog } from '../log/event-log'
import type { Streams } from '../streams'
import type { AgentReading } from './agent-reading'
import type { Attendance } from './attendance'
import type { Bell, Bells } from './bells'
import { failure, type ApiVersion } from './failure'
import type { ProgressKeeper, Settle } from './progress'
import { project } from './projection'
import { viewerOf } from './history'
import { tailAfter } from './tails'
import type { AgentTyping } from './typing'
import type { Viewer } from './viewer'

export interface HandOverPorts {
  readonly log: Pick<EventLog, 'read'>
  readonly streams: Pick<Streams, 'head'>
  readonly bells: Bells
  readonly typing: Pick<AgentTyping, 'take'>
  readonly reading: Pick<AgentReading, 'take'>
  readonly settle: Settle
  readonly settleSoon: ProgressKeeper['settleSoon']
  /** Milliseconds for which a poll without news is held. */
  readonly patience: number
}

export interface Asking {
  readonly attendance: Attendance
  readonly head: InteractionHead
  readonly expectedWait: number
  readonly inlinesForms: boolean
  readonly version: ApiVersion
  readonly gone: Gone
}

interface News {
  readonly events: readonly ServerEvent[]
  readonly upTo: number
  /** There is more to read at once. */
  readonly isPage: boolean
}

/** After this long an answer counts as lost: what it carried is told again. */
const LEAVING_MS = 2_000

/**
 * Long polls without a queue: the answer is the stream after the cursor, as customers may see it. The cursor moves when
 * the answer has left through a socket that was still open, so an aborted poll takes nothing with it (decision 6).
 */
export function createPoll(ports: HandOverPorts) {
  const { bells, typing, reading, settle, patience } = ports
  const [look, leave] = [createLook(ports), createLeave(ports)]

  /** What was told before is written down before more is told: a kill repeats one batch at most. */
  async function listen(asking: Asking, bell: Bell): Promise<Answer> {
    const { attendance, gone, head, version } = asking
    while (!bell.isOver()) {
      const { events, upTo, isPage } = await look(asking)
      const told = [
        ...events,
        ...typing.take(attendance, events),
        ...reading.take(attendance),
        ...attendance.returned,
      ]
      if (told.length > 0) {
        await Promise.all([allHeard(), settle([attendance])])
        return gone.isSo() ? leave(attendance, [], attendance.handedOver) : leave(attendance, told, upTo)
      }
      // Nothing of it is for customers: the next look need not read it again.
      attendance.handedOver = Math.max(attendance.handedOver, upTo)
      if (isPage) continue
      // It was over when this client asked, and the end is behind its cursor: it has been told.
      if (head.endedAt) return failure('5005', version)
      await bell.rung()
    }
    return leave(attendance, [], attendance.handedOver)
  }

  async function wait(asking: Asking): Promise<Answer> {
    const { attendance, gone } = asking
    const bell = bells.hang(interactionStream(attendance.visit.interactionId), {
      milliseconds: patience,
      gone,
    })
    try {
      if (attendance.leaving) await hasLeft(attendance.leaving)
      return await listen(asking, bell)
    } finally {
      bell.takeDown()
    }
  }

  return async function poll(asking: Asking): Promise<Answer> {
    const { attendance, gone, version } = asking
    if (attendance.poll) return failure('5509', version)
    const mine = Symbol('poll')
    attendance.poll = mine
    const release = () => {
      if (attendance.poll === mine) attendance.poll = undefined
    }
    if (gone.isSo()) release()
    gone.tell(release)
    return wait(asking).finally(release)
  }
}

export type Poll = ReturnType<typeof createPoll>

/** What there is after the cursor. */
const createLook = ({ log, streams }: Pick<HandOverPorts, 'log' | 'streams'>) =>
  async function look(asking: Asking): Promise<News> {
    const { attendance } = asking
    const { visit, handedOver } = attendance
    const stream = interactionStream(visit.interactionId)
    const standing = await streams.head(stream)
    if (!standing || standing.seq <= handedOver) return { events: [], upTo: handedOver, isPage: false }
    const recorded =
      tailAfter(attendance, handedOver, standing.seq) ??
      (await log.read(stream, { after: handedOver, limit: HISTORY_LIMIT }))
    return {
      events: project(recorded, viewerNow(asking, standing.head)),
      upTo: recorded.at(-1)?.seq ?? handedOver,
      isPage: recorded.length === HISTORY_LIMIT,
    }
  }

/** The poll may have been held since before an agent took the chat. */
const viewerNow = (
  { attendance, head, expectedWait, inlinesForms, version }: Asking,
  present: Head,
): Viewer => ({
  ...viewerOf(attendance.visit, 'segments' in present ? present : head),
  ...{ expectedWait, inlinesForms, version },
  view: 'poll',
})

let turn: Promise<void> | undefined

/** After a turn of the loop we know of every client that had hung up before now; whoever asks now waits for one turn. */
function allHeard(): Promise<void> {
  turn ??= new Promise((resolve) => {
    setImmediate(() => {
      turn = undefined
      setImmediate(resolve)
    })
  })
  return turn
}

/** A client may ask again before we have heard that its answer has arrived. A line that died swallows that word. */
const hasLeft = (leaving: Promise<void>) =>
  Promise.race([leaving, new Promise<void>((resolve) => setTimeout(resolve, LEAVING_MS).unref())])

/** An answer that takes its client up to there once it has arrived. */
export function createLeave({ settleSoon }: Pick<HandOverPorts, 'settleSoon'>) {
  return function leave(attendance: Attendance, told: readonly ServerEvent[], upTo: number): Answer {
    let resolve = () => {}
    const arrival = new Promise<void>((left) => (resolve = left))
    const before = attendance.leaving
    const leaving = before ? before.then(() => arrival) : arrival
    attendance.leaving = leaving
    return {
      status: 200,
      json: { events: told },
      sent(hasArrived) {
        if (hasArrived) {
          attendance.handedOver = Math.max(attendance.handedOver, upTo)
          attendance.returned = attendance.returned.filter((event) => !told.includes(event))
        }
        resolve()
        if (attendance.leaving === leaving) attendance.leaving = undefined
        // Before the next poll asks for it: that may come to another node.
        if (hasArrived) settleSoon(attendance)
      },
    }
  }
}
