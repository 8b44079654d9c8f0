import { watch } from 'vue'
import type { StreamId } from '../../src-contract/ids'
import { useDeskStore } from './desk'
import type { useMine } from './mine'
import { useSessionStore } from './session'

/**
 * A message that I had begun when my chat went without me, by time, by a supervisor or while I was away: it can reach
 * nobody any more, and stays in sight and on disk until I have let go of it (chat-controls §4.15).
 */
export function useLateMessages(
  mine: ReturnType<typeof useMine>,
  tell: (stream: StreamId, text: string) => void,
) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const letGo = (stream: StreamId) => desk.write(stream, '')

  // What I complete myself goes with what I have not sent, which I was shown (`WrapUp.vue`).
  watch(
    () => session.completed,
    (completed) => {
      if (completed && completed.cause === undefined) letGo(`interaction/${completed.interactionId}`)
    },
    { flush: 'sync' },
  )

  watch(
    mine,
    () => {
      if (!mine.value) return
      for (const { stream, text } of desk.begun('message')) if (!mine.value.has(stream)) tell(stream, text)
    },
    { immediate: true },
  )

  return { letGo }
}
