import { watch } from 'vue'
import type { Command, Outcome } from '../../src-contract/envelope'
import type { CommandId } from '../../src-contract/ids'
import { useSessionStore } from './session'

/** What was refused after whoever asked for it had stopped waiting (a restart): it is said once, and forgotten. */
export function useLateRefusal(concerns: (command: Command) => boolean, say: (outcome: Outcome) => void) {
  const session = useSessionStore()
  const awaited = new Set<CommandId>()

  function tell() {
    for (const { state, outcome, request } of session.pending) {
      if (state !== 'refused' || !outcome || awaited.has(request.commandId) || !concerns(request.command))
        continue
      awaited.add(request.commandId)
      say(outcome)
      void session.dismiss(request.commandId)
    }
  }
  watch(() => session.pending, tell, { immediate: true })

  /** Its answer is waited for, and needs no telling here. */
  return (commandId: CommandId) => awaited.add(commandId)
}
