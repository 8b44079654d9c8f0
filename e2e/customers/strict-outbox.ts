import { setTimeout as pause } from 'node:timers/promises'
import { isRecord, listOf } from './json'
import type { StrictLine } from './strict-line'
import type { StrictRecord } from './strict-record'

const RETRY_MS = 1_000

/** Sends in order. What got no answer, or a server's own trouble, goes out again unchanged until `isOpen` says no. */
export function createStrictOutbox(call: StrictLine, record: StrictRecord, isOpen: () => boolean) {
  let turn: Promise<unknown> = Promise.resolve()

  /** v2 answers a post with nothing or with an empty object: events in it would be lost to this client. */
  function judge(body: unknown) {
    if (body === undefined) return
    const lost = isRecord(body) ? listOf(body['events']).length : 0
    if (!isRecord(body)) record.blame('POST events', [`The answer is not an object: ${JSON.stringify(body)}`])
    if (lost > 0) record.blame('POST events', [`The answer hands over ${String(lost)} events`])
  }

  async function deliver(events: readonly unknown[]) {
    while (isOpen()) {
      const path = `chats/${record.chatId}/events`
      const reply = await call({ method: 'POST', path, body: { events } }).catch(() => undefined)
      if (reply?.ok) {
        judge(reply.body)
        return
      }
      if (reply && reply.status < 500) throw new Error(`Not taken: status ${String(reply.status)}`)
      await pause(RETRY_MS)
    }
    throw new Error('Not sent: the app was closed')
  }

  return function send(events: readonly unknown[]): Promise<void> {
    const sent = turn.then(() => deliver(events))
    turn = sent.catch(() => undefined)
    return sent
  }
}
