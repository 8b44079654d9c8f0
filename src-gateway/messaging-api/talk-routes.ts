import type { InteractionHead } from '../../src-contract/interaction'
import { PostEvents } from '../../src-contract/messaging-api/client-events'
import type { Answer } from '../http/answer'
import type { Call } from '../http/router'
import type { Attendance, Register } from './attendance'
import { expectedWait } from './describe-chat'
import type { Guest } from './entrance'
import { failure } from './failure'
import type { Poll } from './hand-over'
import { hearEvents, type HearPorts } from './hear-events'
import type { createHistory } from './history'
import type { Limits } from './limits'
import { type ChatPorts, headOf } from './open-chat'
import { readObject } from './read-object'
import type { Visit } from './visits'

export interface TalkPorts extends ChatPorts, Omit<HearPorts, 'workspaces'> {
  readonly register: Register
  readonly answerPoll: Poll
  readonly answerHistory: ReturnType<typeof createHistory>
  readonly limits: Limits
}

const isOf = ({ client, entryPointId }: Visit, guest: Guest) =>
  client === guest.client && entryPointId === guest.entryPoint.id

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const saidBy = ({ version, inlinesForms }: Guest) => ({ version, inlinesForms })

export interface Found {
  readonly attendance: Attendance
  readonly head: InteractionHead
}

export type Find = (guest: Guest, call: Call) => Promise<Found | undefined>

/** A client's chat: asked for news, spoken into, read back. */
export function createTalkRoutes(ports: TalkPorts) {
  const { register, visits, streams, limits, now } = ports

  /** The chat of the path, if it is this client's: to all others it does not exist. Asking is a sign of life. */
  async function find(guest: Guest, { params }: Call): Promise<Found | undefined> {
    const id = (params['id'] ?? '').toLowerCase()
    const known = register.find(id)
    const attendance = known?.isHome && isOf(known.visit, guest) ? known : await come(guest, id)
    const head = attendance && (await headOf(streams, attendance.visit))
    if (!head) return undefined
    attendance.seenAt = now()
    return { attendance, head }
  }

  /** For the first time here, or back from another gateway: the row tells how far that one has come. */
  async function come(guest: Guest, id: string): Promise<Attendance | undefined> {
    const visit = UUID.test(id) ? await visits.find(id) : undefined
    if (!visit || !isOf(visit, guest)) return undefined
    const attendance = register.attend(visit)
    // First, so that what is heard of another gateway from now on is not forgotten.
    attendance.isHome = true
    try {
      await visits.serve(visit.chatId)
    } catch (cause) {
      attendance.isHome = false
      throw cause
    }
    const row = await visits.find(id)
    return row && register.attend(row)
  }

  return {
    find,
    poll: async (guest: Guest, call: Call): Promise<Answer> => {
      const found = await find(guest, call)
      if (!found) return failure('5005', guest.version)
      const wait = await expectedWait(ports, found.head)
      return ports.answerPoll({ ...found, expectedWait: wait, gone: call.left, ...saidBy(guest) })
    },

    post: async (guest: Guest, call: Call): Promise<Answer> => {
      const { version } = guest
      const found = await find(guest, call)
      if (!found || found.head.endedAt) return failure('5005', version)
      const asked = readObject(await call.json())
      if ('problem' in asked) return failure('5003', version, asked.problem)
      const parsed = PostEvents.safeParse(asked.value)
      if (!parsed.success) return failure('5003', version, 'events is not a list')
      const { events } = parsed.data
      const { attendance } = found
      if (!(await limits.eventsOfChat(attendance.visit.chatId, events.length)))
        return failure('5000', version)
      const heard = await hearEvents(ports, { ...found, inlinesForms: guest.inlinesForms }, events)
      if (heard === 'over') return failure('5005', version)
      // What was not stored must be sent again; the ids make that harmless for what was.
      if (heard === 'failed') return failure('5000', version)
      return { status: 200, json: version === 'v1' ? { events: [] } : {} }
    },

    history: async (guest: Guest, call: Call): Promise<Answer> => {
      const found = await find(guest, call)
      const answer = found && (await ports.answerHistory(found, guest))
      return answer ?? failure('5005', guest.version)
    },
  }
}
