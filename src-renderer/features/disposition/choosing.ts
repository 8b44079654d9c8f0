import { ref } from 'vue'
import type { Outcome } from '../../../src-contract/envelope'
import type { CommandId, DispositionId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { faultSentence, refusalSentence, words } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDisposition } from '../../stores/disposition'
import { useLateRefusal } from '../../stores/late-refusal'
import { useSessionStore } from '../../stores/session'
import { useRecentDispositions } from './recent'

/** Gives my share of the chat its result at once, and says why where that was not possible. */
export function useChoosing(chat: () => Chat) {
  const session = useSessionStore()
  const remember = useRecentDispositions()
  const { offered, chosen, isUnderWay } = useDisposition(chat)
  const problem = ref('')

  function hear(outcome: Outcome) {
    const reason =
      outcome.kind === 'refused'
        ? refusalSentence(outcome.refusal)
        : outcome.kind === 'failed' && faultSentence(outcome.fault)
    if (reason) problem.value = words.value.disposition.failed(reason)
  }

  const expectAnswer = useLateRefusal(
    (command) => command.type === 'segment.setDisposition' && command.segmentId === chat().segment.id,
    hear,
  )

  async function choose(dispositionId: DispositionId | null) {
    problem.value = ''
    if (dispositionId) remember(dispositionId, new Set(offered.value.map(({ id }) => id)))
    if (dispositionId === (chosen.value?.id ?? null)) return
    const commandId = newId<CommandId>()
    expectAnswer(commandId)
    const { head, segment } = chat()
    const outcome = await session.dispatch(
      { type: 'segment.setDisposition', interactionId: head.id, segmentId: segment.id, dispositionId },
      commandId,
    )
    if (outcome.kind === 'accepted') return
    await session.dismiss(commandId)
    const isSoAlready = outcome.kind === 'refused' && outcome.refusal.refusal === 'no-change'
    if (!isSoAlready) hear(outcome)
  }

  return { offered, chosen, isUnderWay, problem, choose }
}
