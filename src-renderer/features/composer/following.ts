import { nextTick, onMounted, type Ref, watch } from 'vue'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'

interface Followed {
  readonly element: Readonly<Ref<HTMLTextAreaElement | null>>
  /** Its words once more, behind it. */
  readonly backdrop: Readonly<Ref<HTMLElement | null>>
  readonly draft: Readonly<Ref<string>>
}

/** The field says what the draft says, and has the focus where a chat is opened. Answers how what lies behind follows it. */
export function useFollowing(chat: () => Chat, { element: field, backdrop, draft }: Followed) {
  const desk = useDeskStore()

  // The field is its own master while an input method writes in it; it is written to only when it says something else.
  function follow() {
    if (field.value && field.value.value !== draft.value) field.value.value = draft.value
  }
  watch(draft, follow, { flush: 'sync' })
  watch(field, follow, { flush: 'sync' })

  onMounted(() => {
    follow()
    if (!(document.activeElement instanceof HTMLTextAreaElement)) field.value?.focus()
  })
  watch(
    () => desk.opened,
    (opened) => opened === chat().stream && void nextTick(() => field.value?.focus()),
  )

  return () => backdrop.value?.scrollTo(0, field.value?.scrollTop ?? 0)
}
