import { computed, ref } from 'vue'
import type { Mode } from '../../../src-contract/attachment'
import type { Command, Outcome } from '../../../src-contract/envelope'
import type { MessageId, NoteId } from '../../../src-contract/ids'
import { SECOND_THOUGHTS_MINUTES } from '../../../src-contract/limits'
import { now } from '../../clock'
import { faultSentence, refusalSentence } from '../../locales'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import type { MessageLine, NoteLine } from './lines'
import type { Row } from './rows'

export type Amendable = MessageLine | NoteLine

const SECOND_THOUGHTS = SECOND_THOUGHTS_MINUTES * 60_000

const isAmendable = (row: Row): row is Amendable => row.kind === 'message' || row.kind === 'note'

const reasonOf = (outcome: Exclude<Outcome, { kind: 'accepted' }>) =>
  outcome.kind === 'refused' ? refusalSentence(outcome.refusal) : faultSentence(outcome.fault)

function commandOf(
  { head }: Chat,
  line: Amendable,
  { text, seq, last }: { text: string; seq: number; last: number },
): Command {
  const interactionId = head.id
  // A line's key is the id of what it shows.
  return line.kind === 'note'
    ? { type: 'note.edit', interactionId, noteId: line.key as NoteId, seq, last, text }
    : { type: 'message.edit', interactionId, messageId: line.key as MessageId, seq, text }
}

/** Changing and withdrawing what I have said, one thing at a time: what I have typed stays until it is accepted. */
export function useAmending(chat: () => Chat, rows: () => readonly Row[]) {
  const session = useSessionStore()
  const amending = useDeskStore().amendingOf(chat().stream)
  const trouble = ref<{ key: string; text: string } | null>(null)
  const isSaving = ref(false)

  const isActive = () => chat().segment.status === 'active'
  const isYoung = ({ at }: Amendable) => now.value - Date.parse(at) < SECOND_THOUGHTS
  /** What the gateway would take; it has the last word all the same. */
  const mayDelete = (line: Amendable) =>
    line.kind === 'message' && line.isMine && !line.isDeleted && isActive() && isYoung(line)
  const mayAmend = (line: Amendable) => !line.file && (line.kind === 'note' ? line.isMine : mayDelete(line))

  const place = computed(() => rows().findIndex(({ key }) => key === amending.value?.key))

  function begin({ key, seq, last, text }: Amendable) {
    trouble.value = null
    amending.value = { key, seq, last, text }
  }

  /** The newest thing of mine that can still be changed. */
  function beginLast(mode: Mode): number {
    const wanted = mode === 'note' ? 'note' : 'message'
    const index = rows().findLastIndex((row) => row.kind === wanted && isAmendable(row) && mayAmend(row))
    const row = rows()[index]
    if (row && isAmendable(row)) begin(row)
    return index
  }

  const write = (text: string) => amending.value && (amending.value = { ...amending.value, text })

  function cancel() {
    amending.value = null
    trouble.value = null
  }

  async function ask(line: Amendable, command: Command): Promise<boolean> {
    trouble.value = null
    isSaving.value = true
    const outcome = await session.dispatch(command)
    isSaving.value = false
    if (outcome.kind !== 'accepted') trouble.value = { key: line.key, text: reasonOf(outcome) }
    return outcome.kind === 'accepted'
  }

  /** True: it is done, and there is nothing more to change. `last` is the version that I know I replace. */
  async function save(line: Amendable, last = amending.value?.last ?? line.last): Promise<boolean> {
    if (isSaving.value || !amending.value || amending.value.text.trim() === '') return false
    const { text, seq } = amending.value
    if (text !== line.text && !(await ask(line, commandOf(chat(), line, { text, seq, last })))) return false
    if (amending.value.key === line.key) cancel()
    return true
  }

  const remove = (line: MessageLine) =>
    ask(line, {
      type: 'message.delete',
      interactionId: chat().head.id,
      messageId: line.key as MessageId,
      seq: line.seq,
    })

  return {
    ...{ amending, place, trouble, isSaving, mayAmend, mayDelete },
    ...{ begin, beginLast, write, cancel, save, remove },
  }
}
export type Amends = ReturnType<typeof useAmending>

/** Where nothing is changed any more. */
export const neverAmends = (): Amends => ({
  ...{ amending: computed({ get: () => null, set: () => undefined }), place: computed(() => -1) },
  ...{ trouble: ref(null), isSaving: ref(false), mayAmend: () => false, mayDelete: () => false },
  ...{ begin: () => undefined, beginLast: () => -1, write: () => null, cancel: () => undefined },
  ...{ save: () => Promise.resolve(false), remove: () => Promise.resolve(false) },
})
