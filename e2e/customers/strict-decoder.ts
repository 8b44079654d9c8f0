import { randomUUID } from 'node:crypto'
import type { Customer, CustomerOptions } from './customer'
import { faultsOfOpening } from './decoding'
import { recordOf, textIn } from './json'
import { createNetwork } from './network'
import { createStrictFiles } from './strict-files'
import { createStrictLine } from './strict-line'
import { createStrictOutbox } from './strict-outbox'
import { keepPolling } from './strict-poller'
import { decodeBatch, marksFor, show } from './strict-reader'
import { createStrictRecord, type Refused } from './strict-record'

export interface StrictDecoderOptions extends CustomerOptions {
  /** This installation; hand in the same to come back after `close`. */
  readonly clientId?: string
  /** Whether to send delivered and read marks for what the agent wrote; yes unless told otherwise. */
  readonly marks?: boolean
}

export interface StrictDecoder extends Customer {
  readonly clientId: string
  readonly chatId: string
  /** Every way in which an answer was not what the protocol promises. */
  readonly violations: readonly string[]
  /** The errors that came back. */
  readonly refusals: readonly Refused[]
  /** The names of all events decoded, in order, those this client does not know included. */
  readonly events: readonly string[]
  /** His own words up to which the agent has read; empty as long as he has read none. */
  readonly readUpTo: string
}

const PLATFORM = {
  os: 'Android',
  name: 'Pixel',
  manufacturer: 'Google',
  model: 'Pixel 9',
  identifier: 'pixel',
}

/** A v2 client as the vendor's mobile SDKs are: unquoted header, own message ids, and no mercy for a batch with a fault. */
export function createStrictDecoder(options: StrictDecoderOptions): StrictDecoder {
  const { clientId = randomUUID(), firstName = 'Strict', marks = true } = options
  const network = createNetwork(options.fetch)
  const record = createStrictRecord(clientId)
  const call = createStrictLine(options, network, record)
  let open = false
  const isOpen = () => open
  const send = createStrictOutbox(call, record, isOpen)

  function absorb(where: string, body: unknown) {
    const events = decodeBatch(record, where, body)
    for (const event of events) show(record, event)
    const seen = marks ? marksFor(record, events) : []
    // A mark that is refused is in `refusals` already, and nobody waits for it.
    if (seen.length > 0) send(seen).catch(() => undefined)
  }

  async function rebuild() {
    const reply = await call({ method: 'GET', path: `chats/${record.chatId}/history` })
    for (const list of [record.transcript, record.files]) list.length = 0
    if (reply.ok) for (const event of decodeBatch(record, 'GET history', reply.body)) show(record, event)
  }

  async function start() {
    const parameters = { first_name: firstName, user_platform: PLATFORM }
    const reply = await call({
      method: 'POST',
      path: 'chats',
      body: { phone_number: '', from: '', parameters },
    })
    const answer = recordOf(reply.ok ? reply.body : undefined)
    const faults = reply.ok ? faultsOfOpening(reply.body) : ['No chat was opened']
    record.blame('POST chats', faults)
    if (faults.length > 0) throw new Error(record.violations.join('\n'))
    record.chatId = textIn(answer, 'chat_id')
    record.state = textIn(answer, 'state')
    open = true
    if (answer['is_new_chat'] === false) await rebuild()
    void keepPolling({ call, record, isOpen, absorb })
  }

  return Object.assign(record, createStrictFiles(options, { network, record, send }), {
    start,
    async say(text: string) {
      const id = randomUUID()
      record.transcript.push({ who: 'me', id, text })
      await send([{ event: 'chat_session_message', msg_id: id, msg: text }])
    },
    typing: (text: string) =>
      send([
        text === '' ? { event: 'chat_session_not_typing' } : { event: 'chat_session_typing', msg: text },
      ]),
    end: () => send([{ event: 'chat_session_end' }]),
    disconnectNetwork: network.unplug,
    reconnect: network.plug,
    close: async () => {
      open = false
      await network.unplug()
    },
  })
}
