import type { SecureAnswer } from '../../src-contract/customer-form'
import type { Recorded } from '../../src-contract/envelope'
import { isKnown } from '../../src-domain/known-events'
import { interactionOf } from '../../src-domain/streams'
import type { StreamId } from '../../src-contract/ids'

/**
 * What customers have typed into secure forms, for a window that is loaded anew: in memory, for as long as its chat runs,
 * and part of nothing that is kept.
 */
export function createSecureAnswers(tell: (answer: SecureAnswer) => void) {
  let held: readonly SecureAnswer[] = []

  const dropChat = (stream: StreamId) =>
    (held = held.filter(({ interactionId }) => interactionId !== interactionOf(stream)))

  return {
    list: (): SecureAnswer[] => [...held],
    hear(answer: SecureAnswer) {
      const isSame = ({ interactionId, request }: SecureAnswer) =>
        interactionId === answer.interactionId && request === answer.request
      held = [...held.filter((one) => !isSame(one)), answer]
      tell(answer)
    },
    /** The end of a chat, or of the agent's share of it; or no panel has shown it in time. */
    recorded(recorded: readonly Recorded[], me: string) {
      for (const { event, stream } of recorded) {
        if (!isKnown(event)) continue
        const isLeft = event.type === 'interaction.left' && event.agentId === me
        if (isLeft || event.type === 'interaction.ended' || event.type === 'form.lost') dropChat(stream)
      }
    },
    dropChat,
    /** The desk as it is now: what ended without a line here has taken its answers along. */
    keepOnly(streams: ReadonlySet<StreamId>) {
      held = held.filter(({ interactionId }) => streams.has(`interaction/${interactionId}`))
    },
    clear: () => (held = []),
  }
}
export type SecureAnswers = ReturnType<typeof createSecureAnswers>
