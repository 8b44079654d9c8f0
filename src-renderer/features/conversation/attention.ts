import { onMounted, onUnmounted, type Ref, ref, watch } from 'vue'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'

/** Whether the window has the agent's eyes. */
function useWatched() {
  const look = () => document.visibilityState === 'visible' && document.hasFocus()
  const isWatched = ref(look())
  const update = () => (isWatched.value = look())
  const sources: readonly [EventTarget, string][] = [
    [window, 'focus'],
    [window, 'blur'],
    [document, 'visibilitychange'],
  ]
  onMounted(() => sources.forEach(([source, event]) => source.addEventListener(event, update)))
  onUnmounted(() => sources.forEach(([source, event]) => source.removeEventListener(event, update)))
  return isWatched
}

/** Read is what stood at the end of the transcript while the window was watched; nothing else counts as read. */
export function useAttention(chat: () => Chat, isAtEnd: Readonly<Ref<boolean>>) {
  const session = useSessionStore()
  const transcript = session.transcriptOf(chat().stream)
  const isWatched = useWatched()

  const isUnread = () =>
    isWatched.value &&
    isAtEnd.value &&
    transcript.value.atEnd &&
    transcript.value.state === 'shown' &&
    chat().head.customerMessages > (chat().read?.messages ?? 0)

  watch(isUnread, (unread) => unread && session.markRead(chat()), { immediate: true, flush: 'post' })
}
