import { computed, watch } from 'vue'
import { useDeskStore } from './stores/desk'
import { useSessionStore } from './stores/session'

/** A supervisor who stepped into a chat and leaves it while it goes on is back where he came from (chat-controls §7). */
export function useSteppingBack() {
  const session = useSessionStore()
  const desk = useDeskStore()
  const joined = computed(() =>
    session.mine.filter(({ segment, head }) => segment.isSupervisor && !head.endedAt),
  )
  watch(joined, (now, before) => {
    if (session.link.state !== 'online') return
    const left = before.find(({ stream }) => !now.some((one) => one.stream === stream))
    const isOver = left && session.headOf(left.stream)
    if (left && desk.opened === left.stream && !(isOver && 'endedAt' in isOver && isOver.endedAt))
      desk.monitor(left.head.id)
  })
}
