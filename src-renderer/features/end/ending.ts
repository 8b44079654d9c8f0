import { computed, ref } from 'vue'
import type { Pending } from '../../../src-contract/bridge'
import type { CommandId, MessageId, SegmentId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import type { Outcome } from '../../../src-contract/envelope'
import { leaveOrEnd } from '../../../src-domain/segment'
import { faultSentence, refusalSentence, words } from '../../locales'
import { useDeskStore } from '../../stores/desk'
import { usePreferencesStore } from '../../stores/preferences'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'
import { useLateRefusal } from '../../stores/late-refusal'

export type Act = 'leave' | 'end'

/** What is asked: whether to end at all, over an invitation that rings as well, what becomes of unsent words, or anew after a conflict. */
export type Question =
  { readonly about: 'end' | 'draft' | 'ringing' } | { readonly about: 'conflict'; readonly actual: Act }

const isLeaving = ({ state, request: { command } }: Pending, segmentId: SegmentId) =>
  state !== 'refused' && command.type === 'interaction.leave' && command.segmentId === segmentId

const reasonOf = (outcome: Exclude<Outcome, { kind: 'accepted' }>) =>
  outcome.kind === 'refused' ? refusalSentence(outcome.refusal) : faultSentence(outcome.fault)

/** leave → (conflict? → leave), and what is heard of it later, after a restart. */
function useLeaving(chat: () => Chat) {
  const session = useSessionStore()
  const question = ref<Question | null>(null)
  const problem = ref('')

  const expectAnswer = useLateRefusal(
    (command) => command.type === 'interaction.leave' && command.segmentId === chat().segment.id,
    (outcome) => hear(outcome),
  )

  function hear(outcome: Outcome) {
    if (outcome.kind === 'accepted') return
    if (outcome.kind === 'refused' && outcome.refusal.refusal === 'conflict')
      question.value = { about: 'conflict', actual: outcome.refusal.actual }
    else if (outcome.kind === 'refused' && outcome.refusal.refusal === 'invitation-ringing')
      question.value = { about: 'ringing' }
    else problem.value = words.value.end.failed(reasonOf(outcome))
  }

  async function leave(expect: Act, doesCancel = false) {
    question.value = null
    const { head, segment } = chat()
    const commandId = newId<CommandId>()
    expectAnswer(commandId)
    const outcome = await session.dispatch(
      {
        ...{ type: 'interaction.leave', interactionId: head.id, segmentId: segment.id, expect },
        ...(doesCancel && { doesCancel }),
      },
      commandId,
    )
    if (outcome.kind === 'accepted') return
    await session.dismiss(commandId)
    hear(outcome)
  }

  return { question, problem, leave }
}

/** ask → (draft?) → (end?) → leave → (conflict? → leave) */
export function useEnding(chat: () => Chat) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const preferences = usePreferencesStore()

  const { question, problem, leave } = useLeaving(chat)
  const act = computed<Act>(() => leaveOrEnd(chat().head, chat().segment.id))
  const draft = desk.draftOf(chat().stream)
  const isUnderWay = computed(() => session.pending.some((one) => isLeaving(one, chat().segment.id)))

  function ask() {
    problem.value = ''
    if (isUnderWay.value) return
    if (draft.value.trim() !== '') question.value = { about: 'draft' }
    else if (act.value === 'end' && preferences.preferences.confirmEnd) question.value = { about: 'end' }
    else void leave(act.value)
  }

  /** The outbox keeps the order of both; only with a line up is there an answer worth waiting for. */
  async function sendAndLeave() {
    const expect = act.value
    const { stream, head } = chat()
    const commandId = newId<CommandId>()
    const text = draft.value
    question.value = null
    desk.handOver(commandId, { stream, mode: 'message', text })
    const sent = session.dispatch(
      { type: 'message.send', interactionId: head.id, messageId: newId<MessageId>(), text },
      commandId,
    )
    const outcome = session.link.state === 'online' ? await sent : null
    if (outcome && outcome.kind !== 'accepted') {
      desk.giveBack(commandId)
      await session.dismiss(commandId)
      // Whoever took his last words back has not left either, and knows why.
      const isTakenBack = outcome.kind === 'failed' && outcome.fault === 'taken-back'
      if (!isTakenBack) problem.value = words.value.composer.notSent(reasonOf(outcome))
      return
    }
    if (outcome) desk.release(commandId)
    await leave(expect)
  }

  function discardAndLeave() {
    desk.write(chat().stream, '')
    void leave(act.value)
  }

  const cancel = () => (question.value = null)

  return { act, question, problem, isUnderWay, draft, ask, leave, sendAndLeave, discardAndLeave, cancel }
}
