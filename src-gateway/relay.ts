import type { AgentId } from '../src-contract/ids'
import type { Signal } from '../src-contract/signal'

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

export function createRelay(): Relay {
  const listeners = new Set<SignalListener>()
  return {
    send: (signal, by) => listeners.forEach((listener) => listener(signal, by)),
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
