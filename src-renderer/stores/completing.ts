import { computed } from 'vue'
import type { Chat } from './chats'
import { useSessionStore } from './session'

/** My Complete of a chat, as long as the gateway has not answered it. */
export function useUnderWay(chat: () => Chat) {
  const session = useSessionStore()

  const entry = computed(() =>
    session.pending.find(
      ({ state, request: { command } }) =>
        state !== 'refused' && command.type === 'segment.complete' && command.segmentId === chat().segment.id,
    ),
  )
  const isUnderWay = computed(() => entry.value !== undefined)
  /** It lies in the outbox, and the line is down. */
  const waitsForLine = computed(() => entry.value?.state === 'queued' && session.link.state !== 'online')

  return { isUnderWay, waitsForLine }
}
