import { inject, type InjectionKey } from 'vue'
import type { Mode } from '../src-contract/attachment'
import type { Chat } from './stores/chats'

/**
 * The field that is being written in, for what is drawn around it: provided by the composer, so that features which help
 * to write need not know it. Reading `mode`, `text` and `word` is reactive.
 */
export interface Writing {
  readonly chat: Chat
  readonly mode: Mode
  readonly text: string
  /** What stands before the caret since the last white space, such as `/감사`. */
  readonly word: string
  /** At the caret in place of the selection, and of `instead` characters before it. The field's own undo takes it back. */
  readonly insert: (text: string, instead?: number) => void
  readonly select: (start: number, end: number) => void
  readonly focus: () => void
  /** Asked before the field hears a key that is not part of a composition; true: the key is taken. Answers how to end it. */
  readonly onKey: (handler: (event: KeyboardEvent) => boolean) => () => void
}

export const writingKey: InjectionKey<Writing> = Symbol('writing')

export function useWriting(): Writing {
  const writing = inject(writingKey)
  if (!writing) throw new Error('Only what stands in the composer can write')
  return writing
}
