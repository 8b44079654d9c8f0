import { computed, ref } from 'vue'
import type { Command, Outcome } from '../../../src-contract/envelope'
import type { FormId } from '../../../src-contract/ids'
import { customerFormsOf } from '../../../src-domain/customer-form'
import { faultSentence, nameIn, refusalSentence, words } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useServices } from '../../stores/services'
import { useSessionStore } from '../../stores/session'

/** What I can have my customer fill in, what he has before him, and why something of it did not work. */
export function useCustomerForms(chat: () => Chat) {
  const session = useSessionStore()
  const problem = ref('')

  const services = useServices()
  const service = computed(() => services.of(chat().head))
  const offered = computed(() => customerFormsOf(service.value))
  const open = computed(() => chat().head.openForm ?? null)
  const openName = computed(() => {
    const form = offered.value.find(({ id }) => id === open.value?.formId)
    return form ? nameIn(form.name) : ''
  })

  const whyNot = (outcome: Outcome): string => {
    if (outcome.kind === 'refused') return refusalSentence(outcome.refusal)
    return outcome.kind === 'failed' ? faultSentence(outcome.fault) : ''
  }

  async function ask(command: Command, failed: (reason: string) => string) {
    problem.value = ''
    const reason = whyNot(await session.dispatch(command))
    if (reason) problem.value = failed(reason)
  }

  const send = (formId: FormId) =>
    ask({ type: 'form.show', interactionId: chat().head.id, formId }, words.value.customerForms.failed)

  async function withdraw() {
    if (!open.value) return
    const { seq: request } = open.value
    const { notWithdrawn } = words.value.customerForms
    await ask({ type: 'form.cancel', interactionId: chat().head.id, request }, notWithdrawn)
  }

  return { offered, open, openName, problem, send, withdraw }
}
