import type { FormAnswer, FormDefinition, FormProblem } from '../src-contract/messaging-api/forms'
import type { ChatState } from '../src-contract/messaging-api/session'

const steps = ['sent', 'delivered', 'read'] as const
export type Mark = (typeof steps)[number]

/** What is known of a file without its bytes. `picture`: to be shown where it was sent. */
export interface FileShown {
  id: string
  name: string
  picture: boolean
}

export interface Message {
  kind: 'message'
  key: string
  id: string
  party: string
  text: string
  /** A message is words or a file. */
  file?: FileShown
  /** Milliseconds. */
  at: number
  edited: boolean
  deleted: boolean
  /** Of a deleted one: the key of what stands before it. */
  after?: string
  /** How far one of the customer's own messages has come. */
  mark: Mark
}

/** Something that happened, told in a line of its own; the reader's language makes the sentence. */
export interface Occurrence {
  kind: 'joined' | 'left' | 'ended' | 'timed-out' | 'failed' | 'warning'
  key: string
  party: string
  at: number
  /** The gateway's own words, where it sends any. */
  text: string
}

export type FormOutcome = 'answered' | 'declined' | 'cancelled' | 'expired'

/** A form that an agent has sent. What is typed into it is not here: it goes out from where it is typed. */
export interface ShownForm {
  kind: 'form'
  key: string
  /** What its answer names. */
  id: string
  party: string
  at: number
  form: FormDefinition
  secure: boolean
  /** What was wrong with the last answer. */
  problems: readonly FormProblem[]
  /** How often it was shown: once more for every answer that was not taken. */
  shown: number
  outcome: FormOutcome | undefined
  answers: readonly FormAnswer[]
}

export type Entry = Message | Occurrence | ShownForm

/** One chat as the customer sees it: a fold of what the gateway said, in its order. */
export interface Transcript {
  chatId: string
  entries: readonly Entry[]
  names: Readonly<Record<string, string>>
  /** The agents who are in the chat now. */
  present: readonly string[]
  typing: readonly string[]
  state: ChatState
  /** Estimated waiting time in seconds; 0 when unknown. */
  wait: number
  over: boolean
  /** A mark that was told before we know that its message arrived. */
  early?: { id: string; mark: Mark }
}

export const newTranscript = (chatId: string, state: ChatState, wait: number): Transcript => ({
  chatId,
  entries: [],
  names: {},
  present: [],
  typing: [],
  state,
  wait,
  over: false,
})

/** A customer's own events carry the chat's id as their party. */
export const isOwn = ({ chatId }: Transcript, { party }: Message) => party === chatId

/** Marks only go forward. */
export const farther = (one: Mark, other: Mark) => (steps.indexOf(other) > steps.indexOf(one) ? other : one)
