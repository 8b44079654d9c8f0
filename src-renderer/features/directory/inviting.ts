import { ref } from 'vue'
import type { Command, Outcome } from '../../../src-contract/envelope'
import type { AgentId, InvitationId, SegmentId, ServiceId } from '../../../src-contract/ids'
import type { InvitationKind, RingingInvitation } from '../../../src-contract/invitation'
import { newId } from '../../../src-contract/new-id'
import { faultSentence, refusalSentence } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'

/** Asks colleagues in, or hands the chat on, and says why it did not work. */
export function useInviting(chat: () => Chat) {
  const session = useSessionStore()
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
    transfer: (serviceId: ServiceId, note: string) =>
      ask({
        type: 'interaction.transfer',
        ...{ interactionId: chat().head.id, segmentId: chat().segment.id, serviceId, ...noted(note) },
      }),
    cancel: ({ id: invitationId }: RingingInvitation) =>
      ask({ type: 'invitation.cancel', invitationId, interactionId: chat().head.id }),
  }
}

function sentenceOf(outcome: Outcome): string {
  if (outcome.kind === 'refused') return refusalSentence(outcome.refusal)
  return outcome.kind === 'failed' ? faultSentence(outcome.fault) : ''
}
