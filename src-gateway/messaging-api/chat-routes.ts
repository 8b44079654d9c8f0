import type { InteractionHead } from '../../src-contract/interaction'
import { PostEvents } from '../../src-contract/messaging-api/client-events'
import { StartChat } from '../../src-contract/messaging-api/session'
import type { Answer } from '../http/answer'
import type { Body } from '../http/body'
import type { Call } from '../http/router'
import type { Attendance, Register } from './attendance'
import { describeChat, expectedWait } from './describe-chat'
import type { Guest } from './entrance'
import { failure } from './failure'
import type { Poll } from './hand-over'
import { hearEvents, type HearPorts } from './hear-events'
import type { createHistory } from './history'
import type { Limits } from './limits'
import { type ChatPorts, findLive, headOf, openChat } from './open-chat'

export interface ChatRoutesPorts extends ChatPorts, HearPorts {
  readonly register: Register
  readonly answerPoll: Poll
  readonly answerHistory: ReturnType<typeof createHistory>
  readonly limits: Limits
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Found {
  readonly attendance: Attendance
  readonly head: InteractionHead
}

/** A client's chat: opened or found, asked for news, spoken into, read back. */
export function createChatRoutes(ports: ChatRoutesPorts) {
  const { register, visits, streams, limits, now } = ports

  /** The chat of the path, if it is this client's: to all others it does not exist. Asking is a sign of life. */
  async function find({ client, entryPoint }: Guest, { params }: Call): Promise<Found | undefined> {
    const id = params['id'] ?? ''
    const visit = UUID.test(id) ? await visits.find(id) : undefined
    if (!visit || visit.client !== client || visit.entryPointId !== entryPoint.id) return undefined
    const head = await headOf(streams, visit)
    if (!head) return undefined
    const attendance = register.attend(visit)
    attendance.seenAt = now()
    return { attendance, head }
  }

  async function mayStart({ client, entryPoint }: Guest, { peer }: Call) {
    const isWithin = await Promise.all([
      limits.chatsOfClient(`${entryPoint.id} ${client}`),
      limits.chatsOfAddress(peer.address),
    ])
    return !isWithin.includes(false)
  }

  return {
    async start(guest: Guest, call: Call): Promise<Answer> {
      const asked = readObject(await call.json())
      if ('problem' in asked) return failure('5003', guest.version, asked.problem)
      const parsed = StartChat.safeParse(asked.value)
      if (!parsed.success) return failure('5003', guest.version, parsed.error.issues[0]?.message)
      if (!(await findLive(ports, guest)) && !(await mayStart(guest, call)))
        return failure('5001', guest.version)
      const chat = await openChat(ports, guest, parsed.data)
      // The pipeline is full or the database away: this client comes back by itself.
      if (!chat) return failure('5000', guest.version)
      register.attend(chat.visit).seenAt = now()
      return { status: 200, json: await describeChat(ports, chat) }
    },

    async active(guest: Guest): Promise<Answer> {
      const live = await findLive(ports, guest)
      if (!live?.head) return failure('5005', guest.version)
      return { status: 200, json: await describeChat(ports, { ...live, isNew: false }) }
    },

    async poll(guest: Guest, call: Call): Promise<Answer> {
      const found = await find(guest, call)
      if (!found) return failure('5005', guest.version)
      const wait = await expectedWait(ports, found.head)
      return ports.answerPoll({ ...found, expectedWait: wait, version: guest.version, gone: call.gone })
    },

    async post(guest: Guest, call: Call): Promise<Answer> {
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
      const heard = await hearEvents(ports, attendance, events)
      if (heard === 'over') return failure('5005', version)
      // What was not stored must be sent again; the ids make that harmless for what was.
      if (heard === 'failed') return failure('5000', version)
      return { status: 200, json: version === 'v1' ? { events: [] } : {} }
    },

    async history(guest: Guest, call: Call): Promise<Answer> {
      const found = await find(guest, call)
      const answer = found && (await ports.answerHistory(found.attendance, found.head))
      return answer ?? failure('5005', guest.version)
    },
  }
}

function readObject(body: Body): { readonly value: object } | { readonly problem: string } {
  if (!body.ok) return { problem: body.detail }
  const { value } = body
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? { value } : { problem: 'An object is expected' }
}
