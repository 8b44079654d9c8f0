import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { InteractionId } from '../../src-contract/ids'
import { useSessionStore } from './session'

/** What I have begun to say to the agents of a chat that I read along in; it waits when I look at another. */
export const useCoachingStore = defineStore('coaching', () => {
  const session = useSessionStore()
  const written = ref<Record<string, string>>({})
  watch(
    () => session.me?.id,
    () => (written.value = {}),
    { flush: 'sync' },
  )
  return {
    textIn: (id: InteractionId) => written.value[id] ?? '',
    write: (id: InteractionId, text: string) => void (written.value[id] = text),
  }
})
