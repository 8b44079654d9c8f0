import { computed, watch } from 'vue'
import { interactionStream } from '../src-domain/streams'
import { useBoardStore } from './stores/board'
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

/** A notification was clicked: a chat of mine is shown, and one in which I am called for help is read along. */
export function useAsked() {
  const session = useSessionStore()
  const desk = useDeskStore()
  const board = useBoardStore()
  watch(
    () => desk.asked,
    (asked) => {
      const status = session.chatOf(asked?.stream ?? null)?.segment.status
      if (asked && (status === 'active' || status === 'wrapUp')) desk.show(asked.stream)
      const called = [...board.chats.values()].find(
        ({ interactionId, flag }) => flag && interactionStream(interactionId) === asked?.stream,
      )
      // Whoever is called has no share in the chat yet.
      if (called && status === undefined) desk.monitor(called.interactionId)
    },
  )
}
