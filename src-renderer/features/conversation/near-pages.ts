import type { VirtualizerHandle } from 'virtua/vue'
import { ref } from 'vue'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'

/** So near an end of what is held, more is asked for: what a fast hand scrolls while a page comes from far away. */
const NEAR = 1_500

/** Pages on either side of what is held, one at a time. */
export function useNearPages(stream: Chat['stream']) {
  const session = useSessionStore()
  const isLoadingEarlier = ref(false)
  let isLoadingLater = false

  async function readEarlier() {
    if (isLoadingEarlier.value || !session.transcriptOf(stream).value.more) return
    isLoadingEarlier.value = true
    await session.readEarlier(stream)
    isLoadingEarlier.value = false
  }
  async function readLater() {
    if (isLoadingLater || session.transcriptOf(stream).value.atEnd) return
    isLoadingLater = true
    await session.readLater(stream)
    isLoadingLater = false
  }

  function readNear({ scrollSize, viewportSize }: VirtualizerHandle, offset: number) {
    if (offset < NEAR) void readEarlier()
    if (scrollSize - offset - viewportSize < NEAR) void readLater()
  }
  return { isLoadingEarlier, readNear }
}
