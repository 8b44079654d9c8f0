import { ref } from 'vue'
import type { Command, Outcome } from '../../../src-contract/envelope'
import type { CommandId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { faultSentence, refusalSentence, words } from '../../locales'
import { useSessionStore } from '../../stores/session'

/** Why not, as a sentence; empty where there is nothing to say. */
export function reasonOf(outcome: Outcome): string {
  if (outcome.kind === 'accepted') return ''
  return outcome.kind === 'refused' ? refusalSentence(outcome.refusal) : faultSentence(outcome.fault)
}

/** Asks for one thing at a time, and says beside the control why it was not done. Without a line it is not even begun. */
export function useSaving() {
  const session = useSessionStore()
  const problem = ref('')
  const isBusy = ref(false)

  async function ask(command: Command): Promise<Outcome> {
    const commandId = newId<CommandId>()
    isBusy.value = true
    const outcome = await session.dispatch(command, commandId)
    isBusy.value = false
    if (outcome.kind !== 'accepted') await session.dismiss(commandId)
    return outcome
  }

  /** Undefined: it was not tried, and why is said. */
  async function save(command: Command): Promise<Outcome | undefined> {
    problem.value = ''
    if (isBusy.value) return undefined
    if (session.link.state !== 'online') {
      problem.value = words.value.cases.offline
      return undefined
    }
    const outcome = await ask(command)
    const isSoAlready = outcome.kind === 'refused' && outcome.refusal.refusal === 'no-change'
    if (!isSoAlready && outcome.kind !== 'accepted')
      problem.value = words.value.cases.failed(reasonOf(outcome))
    return outcome
  }

  return { problem, isBusy, save }
}
