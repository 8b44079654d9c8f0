import { computed, ref, watch } from 'vue'
import type { Mode } from '../../../src-contract/attachment'
import type { Outcome } from '../../../src-contract/envelope'
import { MESSAGE_LIMIT } from '../../../src-contract/limits'
import { hasGap } from '../../../src-domain/predefined'
import { faultSentence, refusalSentence, words } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSaying } from '../../stores/saying'

/** What stands in the field, whether it may go, and why it did not. */
export function useSending(chat: () => Chat, mode: () => Mode) {
  const desk = useDeskStore()
  const say = useSaying()
  const draft = computed(() => desk.draftOf(chat().stream, mode()).value)
  const problem = ref('')
  /** What a predefined message left to be filled in is about to go out as it is. */
  const asksAboutGap = ref(false)

  const maySend = computed(() => draft.value.trim() !== '' && draft.value.length <= MESSAGE_LIMIT)

  watch(mode, () => {
    problem.value = ''
    asksAboutGap.value = false
  })
  watch(draft, (text) => (asksAboutGap.value &&= hasGap(text)))

  async function send(despiteGap = false) {
    if (!maySend.value) return
    asksAboutGap.value = !despiteGap && hasGap(draft.value)
    if (asksAboutGap.value) return
    problem.value = ''
    const wanted = mode()
    const { outcome, isKept } = await say(chat(), wanted, draft.value)
    // A refused one stays in sight among the messages, with its reason; only what is kept nowhere comes back here.
    if (!isKept && wanted === mode()) problem.value = reasonOf(outcome, wanted)
  }

  return { draft, problem, asksAboutGap, maySend, send }
}

function reasonOf(outcome: Outcome, mode: Mode): string {
  if (outcome.kind === 'accepted') return ''
  // Whoever took it back knows why it is here again.
  if (outcome.kind === 'failed' && outcome.fault === 'taken-back') return ''
  const { notSaved, notSent } = words.value.composer
  const why = outcome.kind === 'refused' ? refusalSentence(outcome.refusal) : faultSentence(outcome.fault)
  return mode === 'note' ? notSaved(why) : notSent(why)
}
