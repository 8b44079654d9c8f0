import { computed, ref } from 'vue'
import { extensionsLeft, policyOf, wrapUpLimitOf } from '../../../src-domain/wrap-up'
import { faultSentence, refusalSentence } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useServices } from '../../stores/services'
import { useSessionStore } from '../../stores/session'

/** How my wrap-up is put off: by how much, how often still, and why it was not. */
export function useExtending(chat: () => Chat) {
  const session = useSessionStore()
  const problem = ref('')
  const isAsking = ref(false)

  const services = useServices()
  const service = computed(() => services.of(chat().head, chat().segment))
  const limit = computed(() => wrapUpLimitOf(service.value))
  const left = computed(() => extensionsLeft(service.value, chat().segment))
  const completesItself = computed(() => limit.value !== undefined && policyOf(service.value) === 'complete')

  async function extend() {
    if (isAsking.value || left.value === 0) return
    isAsking.value = true
    problem.value = ''
    const { head, segment } = chat()
    const outcome = await session.dispatch({
      type: 'segment.extendWrapUp',
      interactionId: head.id,
      segmentId: segment.id,
    })
    isAsking.value = false
    if (outcome.kind === 'refused') problem.value = refusalSentence(outcome.refusal)
    else if (outcome.kind === 'failed') problem.value = faultSentence(outcome.fault)
  }

  return { limit, left, completesItself, problem, extend }
}
