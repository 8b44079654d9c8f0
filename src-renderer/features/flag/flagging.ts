import { computed, ref } from 'vue'
import type { Command } from '../../../src-contract/envelope'
import { faultSentence, refusalSentence, words } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'

/** off → on → explained → off. In wrap-up it can only be cleared (chat-controls §4.4). */
export function useFlagging(chat: () => Chat) {
  const session = useSessionStore()
  const problem = ref('')
  const isUnderWay = ref(false)

  const flag = computed(() => chat().head.flag ?? null)
  const mayFlag = computed(() => chat().segment.status === 'active')
  const says = computed(() => {
    const { acknowledged, supervisors } = flag.value ?? {}
    if (acknowledged) return words.value.flag.acknowledged(acknowledged.byName)
    return supervisors === 0 ? words.value.flag.nobody : words.value.flag.sent
  })

  async function ask(command: Command): Promise<boolean> {
    if (isUnderWay.value) return false
    isUnderWay.value = true
    problem.value = ''
    const outcome = await session.dispatch(command)
    isUnderWay.value = false
    if (outcome.kind === 'accepted') return true
    const why = outcome.kind === 'refused' ? refusalSentence(outcome.refusal) : faultSentence(outcome.fault)
    problem.value = words.value.flag.failed(why)
    return false
  }

  const named = () => ({ interactionId: chat().head.id })
  return {
    ...{ flag, mayFlag, says, problem, isUnderWay },
    set: () => ask({ type: 'interaction.flag', ...named() }),
    explain: (reason: string) => ask({ type: 'interaction.explainFlag', ...named(), reason }),
    clear: () => ask({ type: 'interaction.clearFlag', ...named() }),
  }
}
