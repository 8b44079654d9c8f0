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

export type Entry = Message | Occurrence

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
