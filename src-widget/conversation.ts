import type { ServerEvent } from '../src-contract/messaging-api/server-events'
import { createCrossing } from './crossing'
import { deletedIn } from './deleted'
import { closeUntold, hear, withTyping } from './hear'
import { createListening } from './listening'
import type { MessagingApi } from './messaging-api'
import type { Outbox } from './outbox'
import type { Pause } from './pause'
import type { Passing } from './post'
import type { Link } from './progress'
import { rebuild } from './rebuild'
import { createTelling } from './telling'
import { isOwn, type Message, type Transcript } from './transcript'
import type { Visits } from './visit'

/** One chat that goes on: what is told and what is heard meet in one transcript. */
export interface Conversation {
  /** Ends with the chat. */
  carry: (historyIsKnown: boolean) => Promise<void>
  tell: () => void
  pass: (passing: Passing) => void
  startOver: (atOnce: boolean) => void
}

export interface Hearing {
  transcript: () => Transcript | undefined
  change: (transcript: Transcript) => void
  show: (link: Link) => void
}

interface Ports {
  chatId: string
  api: MessagingApi
  outbox: Outbox
  visits: Visits
  pause: Pause
  now: () => number
  hearing: Hearing
}

/** Clients repeat "typing" every three seconds and may forget to take it back. */
const TYPING_LASTS = 6000

export function createConversation({ hearing, ...ports }: Ports): Conversation {
  const { outbox, now } = ports
  const typing = createExpiry((party) => update((transcript) => withTyping(transcript, party, false)))
  let knowsHistory = false
  const isOver = () => hearing.transcript()?.over === true

  function update(next: (transcript: Transcript) => Transcript) {
    const before = hearing.transcript()
    if (!before) return
    const after = next(before)
    if (after === before) return
    removeTold(outbox, after)
    rememberDeleted(ports.visits, before, after)
    hearing.change(after)
    const newest = newestOfAgents(after)
    if (newest && newest.id !== newestOfAgents(before)?.id) pass({ delivered: newest.id })
  }

  function listenFor(events: readonly ServerEvent[]) {
    update((transcript) => events.reduce(hear, transcript))
    for (const event of events) if (event.event === 'chat_session_typing') typing.started(event.party_id)
  }

  const crossing = createCrossing(now)
  const telling = createTelling({
    ...ports,
    crossing,
    isStopped: isOver,
    hear: listenFor,
    show: hearing.show,
  })
  const listening = createListening({
    ...ports,
    isOver,
    crossing,
    hear: listenFor,
    rebuild(history) {
      update((transcript) => rebuild(transcript, history))
      knowsHistory = true
      tell()
    },
    gone: () => update((transcript) => closeUntold(transcript, now())),
    show: hearing.show,
  })

  function pass(passing: Passing) {
    telling.pass(passing)
    tell()
  }

  /** Not before the history is known: what it tells need not be told again. */
  function tell() {
    if (knowsHistory) void telling.tell()
  }

  return {
    carry(historyIsKnown) {
      knowsHistory = historyIsKnown
      tell()
      return listening.listen(historyIsKnown)
    },
    tell,
    pass,
    startOver: listening.startOver,
  }
}

function removeTold(outbox: Outbox, { chatId, entries }: Transcript) {
  const told = new Set(entries.map(({ key }) => key))
  for (const { id } of outbox.all()) if (told.has(`${chatId}/${id}`)) outbox.remove(id)
}

/** For a page that is loaded anew. */
function rememberDeleted(visits: Visits, before: Transcript, after: Transcript) {
  const [deleted, visit] = [deletedIn(after), visits.present()]
  if (visit && deleted.length !== deletedIn(before).length) visits.keep({ ...visit, deleted })
}

/** Forgets each party's typing a while after it was last told. */
function createExpiry(expire: (party: string) => void) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  return {
    started(party: string) {
      clearTimeout(timers.get(party))
      timers.set(party, setTimeout(expire, TYPING_LASTS, party))
    },
  }
}

const newestOfAgents = (transcript: Transcript): Message | undefined => agentMessages(transcript).at(-1)

export const agentMessages = (transcript: Transcript): Message[] =>
  transcript.entries.filter(
    (entry): entry is Message => entry.kind === 'message' && !entry.deleted && !isOwn(transcript, entry),
  )
