import type { MessagingApi } from './messaging-api'
import type { Outbox } from './outbox'
import type { Page, Passing } from './post'
import { beginning, type Progress } from './progress'
import { createSpeaker, type Speaker } from './speaker'
import type { News, Tabs } from './tabs'
import { isGoingOn, type Visits } from './visit'

/** This tab's part in the site's one chat: it speaks, or it listens to the tab that does. */
export interface Participation {
  progress: () => Progress
  learn: (progress: Progress) => void
  watch: (listener: () => void) => void
  join: () => void
  /** Something was put into storage. */
  changed: () => void
  pass: (passing: Passing) => void
  startOver: (atOnce: boolean) => void
}

interface Ports {
  api: MessagingApi
  outbox: Outbox
  visits: Visits
  tabs: Tabs
  language: string
  page: Page
  now: () => number
}

export function createParticipation({ tabs, ...ports }: Ports): Participation {
  const listeners = new Set<() => void>()
  let progress = beginning
  let speaker: Speaker | undefined
  let giveUp: (() => void) | undefined

  const notify = () => listeners.forEach((listener) => listener())

  function learn(next: Progress) {
    progress = next
    notify()
  }

  function spread(next: Progress) {
    tabs.tell({ kind: 'progress', progress: next })
    learn(next)
  }

  function join() {
    if (giveUp) return
    giveUp = tabs.lead(() => {
      speaker = createSpeaker({ ...ports, known: progress, spread })
      void speaker.run().finally(leave)
    })
    tabs.tell({ kind: 'hello' })
    tabs.tell({ kind: 'passing', passing: { page: ports.page } })
  }

  function leave() {
    giveUp?.()
    giveUp = undefined
    speaker = undefined
  }

  function listenTo(next: Progress) {
    learn(next)
    if (next.phase === 'none' || next.phase === 'ended') leave()
  }

  function nudged() {
    speaker?.tell()
    if (isGoingOn(ports.visits.present())) join()
    notify()
  }

  tabs.hear((news: News) => {
    if (news.kind === 'hello' && speaker) tabs.tell({ kind: 'progress', progress })
    if (news.kind === 'progress' && !speaker) listenTo(news.progress)
    if (news.kind === 'passing') speaker?.pass(news.passing)
    if (news.kind === 'nudge') nudged()
  })

  return {
    progress: () => progress,
    learn,
    watch: (listener) => listeners.add(listener),
    join,
    changed() {
      speaker?.tell()
      tabs.tell({ kind: 'nudge' })
      notify()
    },
    pass(passing) {
      if (speaker) speaker.pass(passing)
      else tabs.tell({ kind: 'passing', passing })
    },
    startOver: (atOnce) => speaker?.startOver(atOnce),
  }
}
