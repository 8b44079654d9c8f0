import { computed } from 'vue'
import { useSessionStore } from './session'

/** The desk is believed only with a line: what it was when that broke says nothing of chats that came since. */
export function useMine() {
  const session = useSessionStore()
  return computed(() =>
    session.isDeskKnown && session.link.state === 'online'
      ? new Set(session.mine.map(({ stream }) => stream))
      : undefined,
  )
}
