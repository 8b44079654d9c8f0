import { shallowRef, watch } from 'vue'
import type { Chat } from './chats'
import { useDeskStore } from './desk'

/** A message that was meant as a note becomes one, and back as long as neither text was touched since. */
export function useTurning(chat: () => Chat) {
  const desk = useDeskStore()
  const { stream } = chat()
  const [message, note] = [desk.draftOf(stream, 'message'), desk.draftOf(stream, 'note')]
  const turned = shallowRef<{ message: string; before: string; after: string } | null>(null)

  watch([message, note], () => {
    if (message.value !== '' || note.value !== turned.value?.after) turned.value = null
  })

  function turnIntoNote() {
    const before = note.value
    const after = before.trim() === '' ? message.value : `${before}\n${message.value}`
    turned.value = { message: message.value, before, after }
    desk.write(stream, after, 'note')
    desk.write(stream, '', 'message')
    desk.turnTo(stream, 'note')
  }

  function turnBack() {
    if (!turned.value) return
    const { message, before } = turned.value
    turned.value = null
    desk.write(stream, message, 'message')
    desk.write(stream, before, 'note')
    desk.turnTo(stream, 'message')
  }

  return { turned, turnIntoNote, turnBack }
}
