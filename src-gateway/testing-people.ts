import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { SignedIn, Ticket } from '../src-contract/account'
import type { Event, Outcome } from '../src-contract/envelope'
import { Down, PROTOCOL_VERSION } from '../src-contract/protocol'
import { post } from './testing-program'

/** A desktop, as far as the wire goes: it signs in, asks, and keeps all that it hears. */
export async function signIn(url: string, userName: string) {
  const deviceId = randomUUID()
  const { secret, me } = SignedIn.parse(
    await post(`${url}/agent/sign-in`, { userName, password: 'damso', deviceId }),
  )
  const headers = { authorization: `Bearer ${secret}`, 'damso-device': deviceId }
  const bought = await fetch(`${url}/agent/tickets`, { method: 'POST', headers })
  const { ticket } = Ticket.parse(await bought.json())
  const socket = new WebSocket(`${url.replace('http', 'ws')}/agent/session`)
  await once(socket, 'open')
  const heard: Down[] = []
  const looking = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    heard.push(Down.parse(JSON.parse(data.toString())))
    looking.forEach((look) => look())
  })
  const closed = once(socket, 'close')
  const say = (frame: object) => socket.send(JSON.stringify(frame))
  say({ frame: 'hello', ticket, version: PROTOCOL_VERSION, cursors: {} })

  /** The first thing heard, already or soon, in which `find` finds something. */
  const first = <Found>(find: (down: Down) => Found | undefined) =>
    new Promise<Found>((resolve) => {
      const look = () => {
        const found = heard.map(find).find((each) => each !== undefined)
        if (found !== undefined) resolve(found)
      }
      looking.add(look)
      look()
    })

  return {
    ...{ me, closed, first },
    frame: <F extends Down['frame']>(name: F) => first((down) => (isFrame(down, name) ? down : undefined)),
    event: <T extends Event['type']>(type: T) =>
      first((down) =>
        down.frame === 'recorded'
          ? down.recorded.map(({ event }) => event).find((event) => isEvent(event, type))
          : undefined,
      ),
    /** What rings at his desk. */
    offer: () =>
      first((down) => {
        if (down.frame !== 'opened' || !('segments' in down.entry.head)) return undefined
        const { id: interactionId, segments } = down.entry.head
        const segment = segments.find(({ agentId, status }) => agentId === me.id && status === 'offered')
        return segment && { interactionId, segmentId: segment.id }
      }),
    ask(command: object): Promise<Outcome> {
      const commandId = randomUUID()
      say({ frame: 'request', request: { commandId, command } })
      return first((down) =>
        down.frame === 'outcome' && down.commandId === commandId ? down.outcome : undefined,
      )
    },
  }
}

const isFrame = <F extends Down['frame']>(down: Down, name: F): down is Extract<Down, { frame: F }> =>
  down.frame === name

const isEvent = <T extends Event['type']>(
  event: { type: string },
  type: T,
): event is Extract<Event, { type: T }> => event.type === type

/** A customer's client in its plainest form. */
export async function startChat(url: string, words: string) {
  const authorization = `MOBILE-API-140-327-PLAIN appId="sample-web", clientId="${randomUUID()}"`
  let base = ''
  let count = 0
  const movesTo = (address: string) => (base = `${address}/clientweb/api/v2/chats`)
  movesTo(url)
  const call = async (path: string, body?: unknown) => {
    const answer = await fetch(`${base}${path}?tenantUrl=any`, {
      headers: { authorization },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    expect(answer.status).toBe(200)
    return (await answer.json()) as { chat_id?: string; events?: { msg?: string; msg_text?: string }[] }
  }
  const message = (msg: string) => ({ event: 'chat_session_message', msg, msg_id: String((count += 1)) })
  const { chat_id: chatId = '' } = await call('', { initial_message: message(words) })

  return {
    movesTo,
    async history() {
      const { events = [] } = await call(`/${chatId}/history`)
      return events.flatMap(({ msg }) => msg ?? [])
    },
    says: (next: string) => call(`/${chatId}/events`, { events: [message(next)] }),
    hears: (awaited: string) =>
      expect
        .poll(async () => (await call(`/${chatId}/events`)).events, { timeout: 15_000 })
        .toContainEqual(expect.objectContaining({ msg_text: awaited })),
  }
}
