import { createConversation, type Conversation, type Hearing } from './conversation'
import { closeUntold } from './hear'
import { createInsist } from './insist'
import type { MessagingApi } from './messaging-api'
import { createOpenChat, type Opened } from './open-chat'
import type { Outbox } from './outbox'
import { createPause } from './pause'
import type { Page, Passing } from './post'
import type { Progress } from './progress'
import type { Transcript } from './transcript'
import type { Visits } from './visit'

/** The one tab that speaks with the gateway carries the present chat through: asked for, going on, over. */
export interface Speaker {
  /** Ends with the chat, or when there is none. */
  run: () => Promise<void>
  /** Something waits in the outbox. */
  tell: () => void
  pass: (passing: Passing) => void
  startOver: (atOnce: boolean) => void
}

interface Ports {
  api: MessagingApi
  outbox: Outbox
  visits: Visits
  language: string
  page: Page
  now: () => number
  /** What this tab heard from the one that spoke before it. */
  known: Progress
  spread: (progress: Progress) => void
}

export function createSpeaker({ known, spread, ...ports }: Ports): Speaker {
  const { visits, now } = ports
  const pause = createPause()
  let progress = known
  let conversation: Conversation | undefined

  function change(part: Partial<Progress>) {
    progress = { ...progress, ...part }
    spread(progress)
  }

  const hearing: Hearing = {
    transcript: () => progress.transcript,
    change: (transcript) => change({ transcript }),
    show(link) {
      if (link !== progress.link) change({ link })
    },
  }

  const openChat = createOpenChat({ ...ports, insist: createInsist(pause, hearing.show) })

  async function run() {
    const visit = visits.present()
    if (!visit) return
    if (visit.chatId === undefined) change({ phase: 'starting', transcript: undefined, problem: undefined })
    await act(await openChat(visit, progress.transcript))
  }

  async function act(opened: Opened) {
    if (opened.kind === 'open') await converse(opened.transcript, opened.historyIsKnown)
    else if (opened.kind === 'over') finish(opened.transcript)
    else {
      visits.forget()
      const problem = opened.kind === 'refused' ? opened.problem : undefined
      change({ phase: 'none', transcript: undefined, link: 'up', problem })
    }
  }

  async function converse(transcript: Transcript, historyIsKnown: boolean) {
    change({ phase: 'open', transcript, link: 'up', problem: undefined })
    conversation = createConversation({ ...ports, chatId: transcript.chatId, pause, hearing })
    conversation.pass({ page: ports.page })
    await conversation.carry(historyIsKnown)
    conversation = undefined
    finish(progress.transcript ?? transcript)
  }

  function finish(transcript: Transcript) {
    const visit = visits.present()
    if (visit) visits.keep({ ...visit, ending: false, endedAt: visit.endedAt ?? now() })
    change({ phase: 'ended', transcript: closeUntold(transcript, now()), link: 'up' })
  }

  return {
    run,
    tell: () => conversation?.tell(),
    pass: (passing) => conversation?.pass(passing),
    startOver(atOnce) {
      conversation?.startOver(atOnce)
      pause.cutShort()
    },
  }
}
