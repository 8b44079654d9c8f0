import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import type { Crossing } from './crossing'
import type { Answer, MessagingApi } from './messaging-api'
import type { Pause } from './pause'
import { isGone } from './post'
import type { Link } from './progress'
import { retryDelay } from './retry-delay'

export interface Listening {
  /** Hears everything the gateway tells, until the chat is over. */
  listen: (historyIsKnown: boolean) => Promise<void>
  /** Asks anew if the open request can no longer be trusted, or at once when the network is known to be gone. */
  startOver: (atOnce: boolean) => void
}

interface Ports {
  chatId: string
  api: MessagingApi
  pause: Pause
  now: () => number
  isOver: () => boolean
  crossing: Crossing
  hear: (events: readonly ServerEvent[]) => void
  rebuild: (history: readonly ServerEvent[]) => void
  gone: () => void
  show: (link: Link) => void
}

/** The gateway answers every poll within ten seconds; an older one sleeps with the computer or hangs. */
const TRUSTED = 12_000
/**
 * A browser asks again by itself when a connection breaks before the answer, and does not say so; what the first
 * answer carried is then known to the history only.
 */
const RECHECK = 60_000
const SECOND_POLL = '5509'

export function createListening(ports: Ports): Listening {
  const { chatId, api, pause, now } = ports
  let request = new AbortController()
  let since = 0
  let toldAt = now()

  async function listen(historyIsKnown: boolean) {
    let known = historyIsKnown
    for (let attempt = 0; !ports.isOver(); attempt++) {
      const answer = known ? await poll() : await api.history(chatId)
      if (answer.kind === 'answered') {
        if (known) known = take(answer.body)
        else known = retell(answer.body)
        // What waits to be sent need not wait out its delay.
        if (attempt > 0) pause.cutShort()
        attempt = -1
        ports.show('up')
      } else if (isGone(answer)) {
        ports.gone()
        return
      } else {
        // An answer may have been lost on its way: the gateway hands over once, its history tells everything.
        known = false
        await waitAfter(answer, attempt)
      }
    }
  }

  function poll() {
    request = new AbortController()
    since = now()
    return ports.crossing.hear(() => api.poll(chatId, request.signal))
  }

  /** Whether what we know is surely all, and in order. */
  function take(events: readonly ServerEvent[]) {
    const mayBeOutOfOrder = ports.crossing.isPossible() && events.some(({ event }) => ordered.has(event))
    const tookTooLong = now() - since > TRUSTED
    ports.hear(events)
    return !mayBeOutOfOrder && !tookTooLong && now() - toldAt < RECHECK
  }

  function retell(history: readonly ServerEvent[]) {
    toldAt = now()
    ports.rebuild(history)
    return true
  }

  async function waitAfter(answer: Answer<unknown>, attempt: number) {
    if (request.signal.aborted) {
      request = new AbortController()
      return
    }
    const isSecondPoll = answer.kind === 'refused' && answer.code === SECOND_POLL
    if (!isSecondPoll) ports.show(answer.kind === 'unreachable' ? 'down' : 'busy')
    await pause.for(isSecondPoll ? retryDelay(2) : retryDelay(attempt))
  }

  return {
    listen,
    startOver(atOnce) {
      if (atOnce || now() - since > TRUSTED) request.abort()
      pause.cutShort()
    },
  }
}

/** Events that stand in the transcript among the customer's own messages. */
const ordered = new Set<ServerEvent['event']>([
  'chat_session_message',
  'chat_session_file',
  'chat_session_party_joined',
  'chat_session_party_left',
])
