import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { callsFor } from '../../src-domain/alerts'
import { useBoardStore } from './board'
import { useSessionStore } from './session'

/** Who calls me for help: known as long as I am signed in as a supervisor, whatever I look at. */
export const useAlertsStore = defineStore('alerts', () => {
  const session = useSessionStore()
  const board = useBoardStore()

  let release: (() => void) | undefined
  watch(
    () => session.me?.role === 'supervisor' && session.link.state !== 'signedOut',
    (watches) => {
      release?.()
      release = watches ? board.watch(true) : undefined
    },
    { immediate: true, flush: 'sync' },
  )

  const calls = computed(() => callsFor(session.me, board.chats.values(), (id) => board.agents.get(id)))
  return { calls }
})
