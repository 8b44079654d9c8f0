import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import type { Crossing } from './crossing'
import type { MessagingApi } from './messaging-api'
import type { Outbox, Unsent } from './outbox'
import type { Pause } from './pause'
import { eventsOf, isGone, isPassing, kindOf, nextPost, type Passing, type Posted } from './post'
import type { Link } from './progress'
import { retryDelay } from './retry-delay'
import type { Visits } from './visit'

export interface Telling {
  /** Sends what waits, in order, one request at a time; keeps at it until nothing is left or the chat is gone. */
  tell: () => Promise<void>
  pass: (passing: Passing) => void
}

interface Ports {
  chatId: string
  api: MessagingApi
  outbox: Outbox
  visits: Visits
  pause: Pause
  crossing: Crossing
  now: () => number
  isStopped: () => boolean
  hear: (events: readonly ServerEvent[]) => void
  show: (link: Link) => void
}

const BATCH = 20

export function createTelling(ports: Ports): Telling {
  const { chatId, api, outbox, visits, pause, crossing, now, isStopped, hear, show } = ports
  let passing: Passing = {}
  let underWay: Promise<void> | undefined
  let alone = false

  async function drain() {
    for (let attempt = 0; !isStopped(); attempt++) {
      const next = nextPost(outbox, alone ? 1 : BATCH, {
        passing,
        ending: visits.present()?.ending === true,
      })
      if (!next) return
      passing = {}
      const answer = await send(next)
      if (answer.kind === 'answered') {
        settle(next)
        attempt = -1
      } else if (isGone(answer)) return
      else if (isPassing(answer)) {
        passing = { ...next.passing, ...passing }
        show(answer.kind === 'unreachable' ? 'down' : 'busy')
        await pause.for(retryDelay(attempt))
      } else giveUp(next)
    }
  }

  function send(next: Posted) {
    const request = () => api.post(chatId, eventsOf(next))
    return next.messages.length > 0 ? crossing.tell(request) : request()
  }

  function settle({ messages, ends }: Posted) {
    hear(messages.map((unsent) => ownMessage(chatId, unsent, now())))
    messages.forEach(({ id }) => outbox.remove(id))
    if (ends) forgetEnd()
    alone = false
    show('up')
  }

  function forgetEnd() {
    const visit = visits.present()
    if (visit) visits.keep({ ...visit, ending: false })
  }

  /** The gateway will never take this request. One message must not hold up the others: then each goes alone. */
  function giveUp({ messages, ends }: Posted) {
    const [first] = messages
    if (messages.length > 1) alone = true
    else if (first) outbox.refuse(first.id)
    else if (ends) forgetEnd()
    show('up')
  }

  return {
    tell: () => (underWay ??= drain().finally(() => (underWay = undefined))),
    pass: (newer) => (passing = { ...passing, ...newer }),
  }
}

/** What the gateway confirmed, in the words in which its history will tell it. */
export function ownMessage(chatId: string, { id, text, file }: Unsent, now: number): ServerEvent {
  const named = { party_id: chatId, msg_id: id, timestamp: String(Math.floor(now / 1000)) }
  if (!file) return { event: 'chat_session_message', ...named, msg: text, msg_text: text, channel: 'chat' }
  const whose = { ...named, session_id: chatId }
  return {
    event: 'chat_session_file',
    ...whose,
    file_id: file.id,
    file_name: file.name,
    file_type: kindOf(file),
  }
}
