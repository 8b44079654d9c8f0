import type { Outcome } from '../../src-contract/envelope'
import type { CommandId } from '../../src-contract/ids'

/** Who waits for which answer. Asked twice (a reloaded window, an impatient one), it is answered twice and done once. */
export function createAnswers() {
  const waiting = new Map<CommandId, { outcome: Promise<Outcome>; settle: (outcome: Outcome) => void }>()

  function expectAnswer(commandId: CommandId): Promise<Outcome> {
    const known = waiting.get(commandId)
    if (known) return known.outcome
    let settle: (outcome: Outcome) => void = () => undefined
    const outcome = new Promise<Outcome>((resolve) => (settle = resolve))
    waiting.set(commandId, { outcome, settle })
    return outcome
  }

  function settle(commandId: CommandId, outcome: Outcome) {
    waiting.get(commandId)?.settle(outcome)
    waiting.delete(commandId)
  }

  const isExpected = (commandId: CommandId) => waiting.has(commandId)

  return { isExpected, expectAnswer, settle }
}
export type Answers = ReturnType<typeof createAnswers>
