import { shallowRef } from 'vue'
import type { SecureAnswer } from '../../src-contract/customer-form'
import type { Command } from '../../src-contract/envelope'
import type { InteractionId, StreamId } from '../../src-contract/ids'
import { interactionOf } from '../../src-domain/streams'

/**
 * What customers have typed into secure forms, for the form panel of their chat and nothing else. It came past the log, is
 * acknowledged as soon as it is here, and goes with the chat.
 */
export function createSecureAnswers(dispatch: (command: Command) => Promise<unknown>) {
  const answers = shallowRef<readonly SecureAnswer[]>([])

  const isSame = (one: SecureAnswer, other: SecureAnswer) =>
    one.interactionId === other.interactionId && one.request === other.request

  function hear(answer: SecureAnswer) {
    answers.value = [...answers.value.filter((one) => !isSame(one, answer)), answer]
    const { interactionId, request } = answer
    // Where a colleague's panel was faster this is refused, and nobody need know.
    void dispatch({ type: 'form.take', interactionId, request })
  }

  return {
    /** In main's memory while this page was loaded anew. */
    start: (held: readonly SecureAnswer[]) => (answers.value = held),
    hear,
    of: (id: InteractionId) => answers.value.filter(({ interactionId }) => interactionId === id),
    drop: (stream: StreamId) => {
      const id = interactionOf(stream)
      if (answers.value.some(({ interactionId }) => interactionId === id))
        answers.value = answers.value.filter(({ interactionId }) => interactionId !== id)
    },
  }
}
