import { ref, watch } from 'vue'
import type { Outcome } from '../../../src-contract/envelope'
import type { CommandId } from '../../../src-contract/ids'
import { MESSAGE_LIMIT } from '../../../src-contract/limits'
import { newId } from '../../../src-contract/new-id'
import { faultSentence, language, refusalSentence, words } from '../../locales'
import { number } from '../../locales/format'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useUnderWay } from '../../stores/completing'
import { useLateRefusal } from '../../stores/late-refusal'
import type { Missing } from '../../stores/missing'
import { useFormStore } from '../../stores/form'
import { useSaying } from '../../stores/saying'
import { useSessionStore } from '../../stores/session'

/** Closes my share of the chat, once it has what its service asks for. */
export function useCompleting(chat: () => Chat, missing: () => readonly Missing[]) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const forms = useFormStore()
  const say = useSaying()
  const note = desk.draftOf(chat().stream, 'note')
  const problem = ref('')

  watch(
    () => missing().length,
    () => (problem.value = ''),
  )

  const { isUnderWay, waitsForLine } = useUnderWay(chat)

  const expectAnswer = useLateRefusal(
    (command) => command.type === 'segment.complete' && command.segmentId === chat().segment.id,
    hear,
  )

  function hear(outcome: Outcome) {
    if (outcome.kind === 'refused') problem.value = refusalSentence(outcome.refusal)
    else if (outcome.kind === 'failed') problem.value = faultSentence(outcome.fault)
  }

  /** A note that is still being written is part of the work: it is saved before, and the outbox keeps the order. */
  function saveNote(): boolean {
    const excess = note.value.length - MESSAGE_LIMIT
    if (excess > 0) problem.value = words.value.composer.tooLong(number(language.value, excess))
    else if (note.value.trim() !== '') void say(chat(), 'note', note.value)
    return excess <= 0
  }

  /** What was filled in goes out first. */
  let isClosing = false

  async function complete() {
    if (isUnderWay.value || isClosing) return
    problem.value = obstacleOf(missing())
    if (missing().length > 0 || !saveNote()) return
    isClosing = true
    await forms.flush(chat().stream)
    isClosing = false
    const commandId = newId<CommandId>()
    expectAnswer(commandId)
    const { head, segment, stream } = chat()
    const outcome = await session.dispatch(
      { type: 'segment.complete', interactionId: head.id, segmentId: segment.id },
      commandId,
    )
    if (outcome.kind === 'accepted') {
      desk.write(stream, '')
      // A case that was begun and never made goes with the chat.
      desk.write(stream, '', 'case')
      return
    }
    await session.dismiss(commandId)
    hear(outcome)
  }

  return { isUnderWay, waitsForLine, problem, complete }
}

/** Why a chat without these is not completed; empty where nothing is missing. */
export function obstacleOf(missing: readonly Missing[]): string {
  const [only, ...more] = missing
  if (!only) return ''
  return more.length === 0
    ? only.why
    : words.value.wrapUp.stillNeeded(missing.map(({ what }) => what).join(', '))
}
