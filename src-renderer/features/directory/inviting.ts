import { ref } from 'vue'
import type { Command, Outcome } from '../../../src-contract/envelope'
import type { AgentId, InvitationId, SegmentId, ServiceId } from '../../../src-contract/ids'
import type { InvitationKind, RingingInvitation } from '../../../src-contract/invitation'
import { newId } from '../../../src-contract/new-id'
import { faultSentence, refusalSentence, words } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'

/** Asks colleagues in, or hands the chat on, and says why it did not work. */
export function useInviting(chat: () => Chat) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const problem = ref('')
  const isUnderWay = ref(false)

  async function ask(command: Command): Promise<boolean> {
    if (isUnderWay.value) return false
    isUnderWay.value = true
    problem.value = ''
    const outcome = await session.dispatch(command)
    isUnderWay.value = false
    problem.value = sentenceOf(outcome)
    return outcome.kind === 'accepted'
  }

  /** Whoever hands on leaves in the same moment: what he still wants to say, he says before. */
  function whyNotYet(): string {
    const { stream, head } = chat()
    if (desk.draftOf(stream).value.trim() !== '') return words.value.directory.unsent
    const isOnItsWay = session.pending.some(
      ({ state, request: { command } }) =>
        state !== 'refused' && command.type === 'message.send' && command.interactionId === head.id,
    )
    return isOnItsWay ? words.value.directory.onItsWay : ''
  }

  const noted = (note: string) => (note.trim() === '' ? {} : { note: note.trim() })

  return {
    problem,
    isUnderWay,
    invite: (agentId: AgentId, kind: InvitationKind, note: string) =>
      ask({
        type: 'invitation.send',
        ...{ invitationId: newId<InvitationId>(), interactionId: chat().head.id },
        ...{ segmentId: newId<SegmentId>(), agentId, kind, ...noted(note) },
      }),
    transfer: async (serviceId: ServiceId, note: string) => {
      const unsaid = whyNotYet()
      if (unsaid) {
        problem.value = unsaid
        return false
      }
      return ask({
        type: 'interaction.transfer',
        ...{ interactionId: chat().head.id, segmentId: chat().segment.id, serviceId, ...noted(note) },
      })
    },
    cancel: ({ id: invitationId }: RingingInvitation) =>
      ask({ type: 'invitation.cancel', invitationId, interactionId: chat().head.id }),
  }
}

function sentenceOf(outcome: Outcome): string {
  if (outcome.kind === 'refused') return refusalSentence(outcome.refusal)
  return outcome.kind === 'failed' ? faultSentence(outcome.fault) : ''
}
