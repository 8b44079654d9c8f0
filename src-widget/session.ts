import type { ClientEvent } from '../src-contract/messaging-api/client-events'
import { agentMessages } from './conversation'
import type { MessagingApi } from './messaging-api'
import { createOutbox, type Unsent } from './outbox'
import { createParticipation } from './participation'
import { isPassing, type Page } from './post'
import { beginning, type Progress } from './progress'
import { retryDelay } from './retry-delay'
import type { Store } from './storage'
import type { Tabs } from './tabs'
import type { FileShown } from './transcript'
import { createTypingReport } from './typing'
import { createVisits, type Visit } from './visit'

export interface Snapshot extends Progress {
  /** Written and not confirmed, in order; drawn after the transcript. */
  unsent: readonly Unsent[]
  ending: boolean
  /** The agents' messages that no tab has shown yet. */
  unread: number
}

/** The chat of this site and browser, whichever tab speaks for it. Knows no page. */
export interface Session {
  snapshot: () => Snapshot
  watch: (listener: () => void) => void
  /** Takes part in a chat that goes on, if there is one. */
  resume: () => void
  start: (name: string, text: string) => void
  say: (text: string) => void
  /** It has been uploaded. */
  sendFile: (file: FileShown) => void
  retry: (id: string) => void
  /** What a form's answer says goes straight out, and is kept nowhere; false: it will not be taken. */
  answerForm: (event: ClientEvent) => Promise<boolean>
  wrote: (text: string) => void
  /** The customer has the newest message before his eyes. */
  see: () => void
  end: () => void
  /** Forgets a chat that is over, or never began, and gives back what was not sent. */
  clear: () => string
  /** The network may be back, or is known to be gone. */
  startOver: (atOnce: boolean) => void
}

interface Ports {
  api: MessagingApi
  store: Store
  tabs: Tabs
  language: string
  page: Page
  now: () => number
}

const READ = 'read'

export function createSession({ store, ...ports }: Ports): Session {
  const visits = createVisits(store)
  const outbox = createOutbox(store, ports.now)
  const part = createParticipation({ ...ports, visits, outbox })
  const typing = createTypingReport((text) => part.pass({ typing: text }))

  function put(content: string | FileShown) {
    outbox.add(content)
    part.changed()
  }

  return {
    snapshot() {
      const progress = part.progress()
      const standing = standingOf(progress, visits.present())
      return { ...progress, ...standing, unsent: outbox.all(), unread: unread(progress, store.get(READ)) }
    },
    watch: part.watch,
    resume: () => (visits.present() ? part.join() : undefined),
    start(name, text) {
      visits.keep({ name })
      outbox.add(text)
      typing.sent()
      part.learn({ ...beginning, phase: 'starting' })
      part.join()
      part.changed()
    },
    say(text) {
      typing.sent()
      put(text)
    },
    sendFile: put,
    retry(id) {
      outbox.retry(id)
      part.changed()
    },
    answerForm: answering(ports.api, part),
    wrote: (text) => typing.wrote(text),
    see() {
      const { transcript } = part.progress()
      const newest = transcript && agentMessages(transcript).at(-1)?.id
      if (newest === undefined || newest === store.get(READ)) return
      store.put(READ, newest)
      part.pass({ read: newest })
      part.changed()
    },
    end() {
      const visit = visits.present()
      if (visit) visits.keep({ ...visit, ending: true })
      part.changed()
    },
    clear() {
      const texts = outbox.all().flatMap(({ text }) => text || [])
      outbox.clear()
      visits.forget()
      part.learn({ ...beginning, problem: part.progress().problem })
      return texts.join('\n')
    },
    startOver: part.startOver,
  }
}

/** Past storage and the other tabs: what is typed into a form is not kept anywhere. */
const answering =
  (api: MessagingApi, { progress }: ReturnType<typeof createParticipation>): Session['answerForm'] =>
  async (event) => {
    for (let attempt = 0; ; attempt++) {
      const chatId = progress().transcript?.chatId
      if (chatId === undefined) return false
      const answer = await api.post(chatId, [event])
      if (answer.kind === 'answered') return true
      if (!isPassing(answer)) return false
      await later(retryDelay(attempt))
    }
  }

const later = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Before the tab that speaks has found out, storage already knows that there is a chat. */
const standingOf = ({ phase }: Progress, visit: Visit | undefined) => ({
  phase: phase === 'none' && visit ? 'starting' : phase,
  ending: visit?.ending === true,
})

function unread({ transcript }: Progress, read: string | undefined): number {
  if (!transcript) return 0
  const messages = agentMessages(transcript)
  return messages.length - 1 - messages.findIndex(({ id }) => id === read)
}
