import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { PredefinedMessageId, PredefinedSetId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import type { PredefinedMessage } from '../../../src-contract/predefined'
import { useCarrying } from './carrying'
import { emptyForm, type Form, formOf, isSame } from './form'
import type { Problems } from './problems'

export interface Opened {
  readonly setId: PredefinedSetId
  readonly id: PredefinedMessageId
  /** The one that is being changed; 0: it is new. */
  readonly revision: number
  /** What was there when it was opened. */
  readonly from: Form
}

/** One message at a time, and what is written of it. */
export function useWritten() {
  const opened = shallowRef<Opened | null>(null)
  const typed = shallowRef<Form>(emptyForm())
  const problems = shallowRef<Problems>({})
  const isSaved = ref(false)

  const carrying = useCarrying(opened, typed)
  const { form } = carrying

  function open(next: Opened | null) {
    carrying.letGo()
    opened.value = next
    typed.value = next?.from ?? emptyForm()
    problems.value = {}
    isSaved.value = false
  }
  function write(change: Partial<Form>) {
    typed.value = { ...typed.value, ...change }
    const isStill = ([field]: [string, string]) => field !== 'all' && !(field in change)
    problems.value = Object.fromEntries(Object.entries(problems.value).filter(isStill))
    isSaved.value = false
  }
  const show = (setId: PredefinedSetId, message: PredefinedMessage) =>
    open({ setId, id: message.id, revision: message.revision, from: formOf(message) })
  const begin = (setId: PredefinedSetId, folder: readonly string[]) =>
    open({ setId, id: newId<PredefinedMessageId>(), revision: 0, from: emptyForm(folder) })

  const isChanged = computed(() => opened.value !== null && !isSame(form.value, opened.value.from))
  const discard = () => opened.value && open(opened.value)
  const close = () => open(null)
  watch([carrying.isThere, () => carrying.added.value?.fileId], () => {
    problems.value = { ...problems.value, file: '' }
  })
  onBeforeUnmount(carrying.letGo)
  return { opened, form, carrying, problems, isSaved, isChanged, write, show, begin, discard, close }
}
