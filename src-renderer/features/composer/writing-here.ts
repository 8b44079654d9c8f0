import { onMounted, onUnmounted, provide, type Ref, shallowRef } from 'vue'
import type { Mode } from '../../../src-contract/attachment'
import type { Chat } from '../../stores/chats'
import { type Writing, writingKey } from '../../writing'

export interface Field {
  readonly chat: () => Chat
  readonly mode: () => Mode
  readonly text: () => string
  readonly element: Readonly<Ref<HTMLTextAreaElement | null>>
}

/** Longer than any key of a predefined message. */
const LONGEST_WORD = 200

/** Lets what is drawn around the field write in it, and hear its keys before it does. */
export function useWritingHere({ chat, mode, text, element }: Field) {
  const caret = shallowRef(0)
  const handlers = new Set<(event: KeyboardEvent) => boolean>()

  const followCaret = () => {
    if (element.value && document.activeElement === element.value) caret.value = element.value.selectionStart
  }
  onMounted(() => document.addEventListener('selectionchange', followCaret))
  onUnmounted(() => document.removeEventListener('selectionchange', followCaret))

  const writing: Writing = {
    get chat() {
      return chat()
    },
    get mode() {
      return mode()
    },
    get text() {
      return text()
    },
    get word() {
      const before = text().slice(Math.max(0, caret.value - LONGEST_WORD), caret.value)
      return /\S*$/u.exec(before)?.[0] ?? ''
    },
    insert(words, instead = 0) {
      const field = element.value
      if (!field) return
      field.focus()
      field.setSelectionRange(Math.max(0, field.selectionStart - instead), field.selectionEnd)
      insertAtCaret(field, words)
      followCaret()
    },
    select(start, end) {
      element.value?.focus()
      element.value?.setSelectionRange(start, end)
    },
    focus: () => element.value?.focus(),
    onKey(handler) {
      handlers.add(handler)
      return () => void handlers.delete(handler)
    },
  }
  provide(writingKey, writing)

  /** The one that came last is asked first: it lies on top. */
  const isTaken = (event: KeyboardEvent) => [...handlers].reverse().some((handler) => handler(event))

  return { writing, followCaret, isTaken }
}

function insertAtCaret(field: HTMLTextAreaElement, words: string) {
  // Old, and the only way that leaves the field's own undo whole.
  // oxlint-disable-next-line typescript/no-deprecated
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, words)) return
  field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
