import type { Ref } from 'vue'
import { useShortcuts } from '../../shortcuts'
import type { Chat } from '../../stores/chats'
import { useTakingBack } from '../../stores/taking-back'

const takesText = (element: Element | null) =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement

/** Where there is nothing written to undo, the key takes back what has just been sent (ui.md §6.3). */
export function useUndoKey(chat: () => Chat, field: Readonly<Ref<HTMLTextAreaElement | null>>) {
  const { takeBackNewest } = useTakingBack(chat)

  function undo() {
    const { activeElement } = document
    const isEmptyField = activeElement === field.value && field.value?.value === ''
    if ((takesText(activeElement) && !isEmptyField) || !takeBackNewest()) return false
    field.value?.focus()
    return true
  }
  useShortcuts({ '$mod+KeyZ': undo })
}
