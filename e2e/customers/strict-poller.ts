import { setTimeout as pause } from 'node:timers/promises'
import type { StrictLine } from './strict-line'
import type { StrictRecord } from './strict-record'

interface Polling {
  readonly call: StrictLine
  readonly record: StrictRecord
  readonly isOpen: () => boolean
  readonly absorb: (where: string, body: unknown) => void
}

const POLL_MS = 20_000
const RETRY_MS = 1_000
const OVER = new Set(['ended', 'failed'])

async function poll({ call, record, absorb }: Polling) {
  const path = `chats/${record.chatId}/events`
  const signal = AbortSignal.timeout(POLL_MS)
  const reply = await call({ method: 'GET', path, signal }).catch(() => undefined)
  if (reply?.ok) absorb('GET events', reply.body)
  else if (reply?.status === 404) record.state = 'failed'
  else await pause(RETRY_MS)
}

/** One poll after the other until the chat is over; only "not found" ends it early, as in the vendor's Android client. */
export async function keepPolling(polling: Polling) {
  while (polling.isOpen() && !OVER.has(polling.record.state)) await poll(polling)
}
