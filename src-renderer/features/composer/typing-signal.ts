import type { InteractionId } from '../../../src-contract/ids'
import { host } from '../../host'

/** A signal this old is forgotten at the other end, so while somebody types it is renewed a little sooner. */
const RENEW = 4_000
const IDLE = 6_000

/** Tells the customer that his agent is writing: at once, again while it lasts, and not after every key. */
function createTypingSignal(tell: (typing: boolean) => void) {
  let toldAt = -Infinity
  let isTold = false
  let idle: ReturnType<typeof setTimeout> | undefined

  function stop() {
    clearTimeout(idle)
    if (isTold) tell(false)
    isTold = false
    toldAt = -Infinity
  }

  function typed(text: string) {
    clearTimeout(idle)
    if (text.trim() === '') {
      stop()
      return
    }
    idle = setTimeout(stop, IDLE)
    const now = performance.now()
    if (isTold && now - toldAt < RENEW) return
    isTold = true
    toldAt = now
    tell(true)
  }

  return { typed, stop }
}

export const useTypingSignal = (interactionId: InteractionId) =>
  createTypingSignal((typing) => void host().call('session.typing', { interactionId, typing }))
