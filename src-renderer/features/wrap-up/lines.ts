import { computed } from 'vue'
import { nameIn, words } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useDisposition } from '../../stores/disposition'

/** What was of use in the chat and what came of it, as lines that one press puts into the note, or takes out. */
export function useLines(chat: () => Chat) {
  const desk = useDeskStore()
  const note = desk.draftOf(chat().stream, 'note')
  const { chosen } = useDisposition(chat)

  const all = computed(() => {
    const { lines } = words.value.wrapUp
    const used = chat().head.used ?? []
    return [
      ...used.map(({ what, title }) => lines[what](title)),
      ...(chosen.value ? [lines.disposition(nameIn(chosen.value.name))] : []),
    ]
  })
  const written = computed(() => note.value.split('\n').map((line) => line.trim()))
  const lines = computed(() => all.value.map((text) => ({ text, isIn: written.value.includes(text) })))

  function toggle({ text, isIn }: (typeof lines.value)[number]) {
    const kept = note.value.split('\n').filter((line) => line.trim() !== text)
    const before = note.value.trimEnd()
    const next = isIn ? kept.join('\n') : before === '' ? text : `${before}\n${text}`
    desk.write(chat().stream, next, 'note')
  }

  return { lines, toggle }
}
