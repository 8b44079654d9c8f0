import { computed, type Ref } from 'vue'
import type { Mode } from '../../../src-contract/attachment'
import { words } from '../../locales'
import { customerName } from '../../locales/people'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'

/** How the composer speaks of what is written in it, and what it has to say about it now. */
export function useWording(chat: () => Chat, mode: () => Mode, problem: Readonly<Ref<string>>) {
  const session = useSessionStore()
  const desk = useDeskStore()

  const says = computed(() => {
    const { composer, note } = words.value
    return mode() === 'note'
      ? { ...note, send: note.save, anyway: note.save }
      : {
          ...composer,
          placeholder: composer.placeholder(customerName(chat().head)),
          anyway: composer.sendAnyway,
        }
  })
  const notice = computed(() => {
    if (problem.value) return problem.value
    if (desk.unsaved) return words.value.composer.unsaved
    return session.link.state === 'offline' ? says.value.offline : ''
  })
  const isProblem = computed(() => problem.value !== '' || desk.unsaved)

  return { says, notice, isProblem }
}
