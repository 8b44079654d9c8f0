import { type ShallowRef, shallowRef } from 'vue'
import type { InteractionId } from '../../src-contract/ids'
import type { Signal } from '../../src-contract/signal'
import { gatewayNow } from '../clock'

export interface Typing {
  /** What has been typed so far, where the customer's client tells it. */
  readonly text: string
  /** A signal may be lost, also the one that takes it back. */
  readonly until: number
}

export interface CustomerSigns {
  readonly typing: Typing | null
  readonly connected: boolean
}

const TYPING_LASTS = 12_000
const none: CustomerSigns = { typing: null, connected: true }

/** Signs of life of each customer: relayed, never recorded, gone with the window. */
export function createSignals() {
  const signs = new Map<InteractionId, ShallowRef<CustomerSigns>>()

  function of(id: InteractionId): ShallowRef<CustomerSigns> {
    const present = signs.get(id) ?? shallowRef(none)
    signs.set(id, present)
    return present
  }

  function hear(signal: Extract<Signal, { signal: 'typing' | 'customerLink' }>) {
    const sign = of(signal.interactionId)
    if (signal.signal === 'customerLink') sign.value = { ...sign.value, connected: signal.connected }
    else if (signal.role === 'customer') sign.value = { ...sign.value, typing: typingOf(signal) }
  }

  const typingOf = ({ typing, text = '' }: { typing: boolean; text?: string | undefined }): Typing | null =>
    typing ? { text, until: gatewayNow() + TYPING_LASTS } : null

  function stopTyping(id: InteractionId) {
    const sign = signs.get(id)
    if (sign?.value.typing) sign.value = { ...sign.value, typing: null }
  }

  return { of, hear, stopTyping, forget: (id: InteractionId) => signs.delete(id) }
}
