import type { Problem } from '../progress'
import type { Mark } from '../transcript'

/** All that the loader says before the panel is there. */
export interface LauncherSentences {
  open: string
  unread: (count: number) => string
  notLoaded: string
}

export interface Sentences {
  panel: string
  status: string
  minimise: string
  greeting: string
  invitation: string
  usualWait: (minutes: number) => string
  name: string
  optional: string
  closed: string
  closedText: string
  problems: Record<Problem, string>

  starting: string
  waiting: string
  waitingAbout: (minutes: number) => string
  talkingWith: (names: string) => string
  over: string
  connection: string
  down: string
  busy: string
  tryNow: string

  conversation: string
  agent: string
  you: string
  joined: (name: string) => string
  left: (name: string) => string
  ended: string
  timedOut: string
  failed: string
  warning: string
  typing: (name: string) => string
  edited: string
  deleted: string
  marks: Record<Mark, string>
  sending: string
  notSent: string
  retry: string
  newMessages: (count: number) => string

  message: string
  placeholder: string
  send: string
  attach: string
  drop: string
  filesNotLoaded: string
  tooLong: (length: number, limit: number) => string
  end: string
  endQuestion: string
  endNow: string
  goOn: string
  ending: string
  again: string
}
