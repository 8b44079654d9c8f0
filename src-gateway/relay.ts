import { AgentId } from '../src-contract/ids'
import { Signal } from '../src-contract/signal'
import type { Database } from './database/database'

/** `by` is the agent whose desktop sent it; undefined when it comes from a customer. */
export type SignalListener = (signal: Signal, by: AgentId | undefined) => void

/**
 * Carries signals between agents' sockets and customers' polls, both ways. Never stored, may be lost (house §3). Whoever
 * sends has checked that the sender takes part in the interaction; whoever listens picks what concerns his own.
 */
export interface Relay {
  readonly send: SignalListener
  readonly listen: (listener: SignalListener) => () => void
}

/** `forward` takes what was sent here to wherever else somebody may listen. */
export function createRelay(forward?: SignalListener): Relay & { readonly receive: SignalListener } {
  const listeners = new Set<SignalListener>()
  const receive: SignalListener = (signal, by) => listeners.forEach((listener) => listener(signal, by))
  return {
    receive,
    send: (signal, by) => {
      receive(signal, by)
      forward?.(signal, by)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const CHANNEL = 'damso_signal'
/** Bytes; a payload must stay under 8,000. A longer signal stays on its gateway: it may be lost, like any. */
const LONGEST = 7_000

interface Sent {
  readonly signal: Signal
  readonly by: AgentId | undefined
}

export interface RelayPorts {
  readonly database: Database
  readonly node: string
  readonly report: (defect: unknown) => void
}

/** A relay that reaches the other gateways of the same database. The embedded one has no others. */
export async function openRelay({ database, node, report }: RelayPorts) {
  /** The newest of each kind in each interaction: older ones would say nothing more. */
  const waiting = new Map<string, Sent>()
  let isRinging = false

  /** One at a time, because NOTIFY takes a lock of the whole database; what is sent meanwhile gathers. */
  async function ring() {
    isRinging = true
    while (waiting.size > 0) {
      const payloads = [...waiting.values()]
        .map((sent) => `${node} ${JSON.stringify(sent)}`)
        .filter((payload) => Buffer.byteLength(payload) <= LONGEST)
      waiting.clear()
      await database.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
        CHANNEL,
        payloads,
      ])
    }
  }

  const forward: SignalListener = (signal, by) => {
    waiting.set(`${signal.signal} ${signal.interactionId} ${by ?? ''}`, { signal, by })
    if (isRinging) return
    ring()
      .catch(report)
      .finally(() => (isRinging = false))
  }

  const isAlone = database.engine === 'pglite'
  const { receive, ...relay } = createRelay(isAlone ? undefined : forward)
  if (isAlone) return { ...relay, close: async () => undefined }

  const close = await database.listen(CHANNEL, (payload) => {
    const end = payload.indexOf(' ')
    // Empty after a gap in the line: what was said meanwhile is lost.
    if (end < 0 || payload.slice(0, end) === node) return
    const sent = readSent(payload.slice(end + 1))
    if (sent) receive(sent.signal, sent.by)
  })
  return { ...relay, close }
}

/** Another gateway may be newer and say what is not known here. */
function readSent(text: string): Sent | undefined {
  // Written by `ring` of a gateway, so it is an object as JSON.
  const { signal, by } = JSON.parse(text) as { signal?: unknown; by?: unknown }
  const [read, sender] = [Signal.safeParse(signal), AgentId.optional().safeParse(by)]
  return read.success && sender.success ? { signal: read.data, by: sender.data } : undefined
}
