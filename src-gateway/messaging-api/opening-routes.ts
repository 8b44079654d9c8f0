import { StartChat } from '../../src-contract/messaging-api/session'
import type { Answer } from '../http/answer'
import type { Call } from '../http/router'
import type { Register } from './attendance'
import { describeChat } from './describe-chat'
import type { Guest } from './entrance'
import { failure } from './failure'
import type { Limits } from './limits'
import { type ChatPorts, findLive, openChat } from './open-chat'
import { readObject } from './read-object'

export interface OpeningPorts extends ChatPorts {
  readonly register: Pick<Register, 'attend'>
  readonly limits: Limits
}

/** How a client comes to its chat: a new one, or the one it has. */
export function createOpeningRoutes(ports: OpeningPorts) {
  const { register, limits, now } = ports

  async function mayStart({ client, entryPoint }: Guest, { peer }: Call) {
    const isWithin = await Promise.all([
      limits.chatsOfClient(`${entryPoint.id} ${client}`),
      limits.chatsOfAddress(peer.address),
    ])
    return !isWithin.includes(false)
  }

  return {
    start: async (guest: Guest, call: Call): Promise<Answer> => {
      const asked = readObject(await call.json())
      if ('problem' in asked) return failure('5003', guest.version, asked.problem)
      const parsed = StartChat.safeParse(asked.value)
      if (!parsed.success) return failure('5003', guest.version, parsed.error.issues[0]?.message)
      if (!(await findLive(ports, guest)) && !(await mayStart(guest, call)))
        return failure('5001', guest.version)
      const chat = await openChat(ports, guest, parsed.data)
      if (chat === 'blocked')
        return { ...failure('5001', guest.version, 'This client is not served'), status: 403 }
      // The pipeline is full or the database away: this client comes back by itself.
      if (!chat) return failure('5000', guest.version)
      register.attend(chat.visit).seenAt = now()
      return { status: 200, json: await describeChat(ports, chat) }
    },

    active: async (guest: Guest): Promise<Answer> => {
      const live = await findLive(ports, guest)
      if (!live?.head) return failure('5005', guest.version)
      return { status: 200, json: await describeChat(ports, { ...live, isNew: false }) }
    },
  }
}
