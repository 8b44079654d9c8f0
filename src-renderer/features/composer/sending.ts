import { computed, ref, watch } from 'vue'
import type { CommandId, MessageId } from '../../../src-contract/ids'
import { MESSAGE_LIMIT } from '../../../src-contract/limits'
import { newId } from '../../../src-contract/new-id'
import type { Outcome } from '../../../src-contract/envelope'
import { faultSentence, refusalSentence, words } from '../../locales'
import { useDeskStore } from '../../stores/desk'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'

/**
 * From the field to the outbox. Until a message is on disk its words belong to the draft; what could not be handed
 * over comes back to the field (chat-controls §4.15: text is never lost).
 */
export function useSending(chat: () => Chat) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const draft = desk.draftOf(chat().stream)
  const problem = ref('')

  const excess = computed(() => Math.max(0, draft.value.length - MESSAGE_LIMIT))
  const maySend = computed(() => draft.value.trim() !== '' && excess.value === 0)

  const isKept = (commandId: CommandId) =>
    session.pending.some(({ request }) => request.commandId === commandId)

  watch(
    () => session.pending,
    () => desk.held().filter(isKept).forEach(desk.release),
  )

  async function send(): Promise<Outcome | null> {
    if (!maySend.value) return null
    const commandId = newId<CommandId>()
    const { stream, head } = chat()
    const text = draft.value
    problem.value = ''
    desk.handOver(commandId, { stream, mode: 'message', text })
    const command = {
      type: 'message.send',
      interactionId: head.id,
      messageId: newId<MessageId>(),
      text,
    } as const
    const outcome = await session.dispatch(command, commandId)
    // A refused one stays in sight among the messages, with its reason; only what is kept nowhere comes back here.
    if (outcome.kind === 'accepted' || isKept(commandId)) desk.release(commandId)
    else {
      desk.giveBack(commandId)
      const why = outcome.kind === 'refused' ? refusalSentence(outcome.refusal) : faultSentence(outcome.fault)
      problem.value = words.value.composer.notSent(why)
    }
    return outcome
  }

  return { draft, problem, excess, maySend, send }
}
