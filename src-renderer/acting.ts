import { ref } from 'vue'
import type { Command } from '../src-contract/envelope'
import { faultSentence, refusalSentence } from './locales'
import { useSessionStore } from './stores/session'

/** One act at a time, and why the last one was not done. */
export function useActing() {
  const session = useSessionStore()
  const problem = ref('')
  const isActing = ref(false)

  /** True: it was done. */
  async function act(command: Command): Promise<boolean> {
    if (isActing.value) return false
    isActing.value = true
    problem.value = ''
    const outcome = await session.dispatch(command)
    isActing.value = false
    if (outcome.kind === 'refused') problem.value = refusalSentence(outcome.refusal)
    else if (outcome.kind === 'failed') problem.value = faultSentence(outcome.fault)
    return outcome.kind === 'accepted'
  }

  return { problem, isActing, act }
}
