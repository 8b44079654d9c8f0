import { computed, ref, shallowRef, watch } from 'vue'
import type { Answer } from '../../../src-contract/asks'
import type { PredefinedMessageId, PredefinedSetId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import type { PredefinedMessage, PredefinedSet, PredefinedWords } from '../../../src-contract/predefined'
import { mayEdit } from '../../../src-domain/predefined'
import { useSessionStore } from '../../stores/session'
import { emptyForm, type Form, formOf, isSame, wordsOf } from './form'
import { problemOf, type Problems, problemsIn } from './problems'

interface Opened {
  readonly setId: PredefinedSetId
  readonly id: PredefinedMessageId
  /** The one that is being changed; 0: it is new. */
  readonly revision: number
  /** What was there when it was opened. */
  readonly from: Form
}

/** Mine, and to supervisors the shared ones. */
function useEditableSets() {
  const session = useSessionStore()
  const sets = computed(() => {
    const { me } = session
    return me ? [...(session.predefined?.values() ?? [])].filter((set) => mayEdit(me, set)) : []
  })
  const setOf = (id: PredefinedSetId | undefined): PredefinedSet | undefined =>
    sets.value.find((set) => set.id === id)
  return { sets, setOf }
}

/** One message at a time, and what is written of it. */
function useForm() {
  const opened = shallowRef<Opened | null>(null)
  const form = shallowRef<Form>(emptyForm())
  const problems = shallowRef<Problems>({})
  const isSaved = ref(false)

  function open(next: Opened) {
    opened.value = next
    form.value = next.from
    problems.value = {}
    isSaved.value = false
  }
  function write(change: Partial<Form>) {
    form.value = { ...form.value, ...change }
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
  const close = () => (opened.value = null)
  return { opened, form, problems, isSaved, isChanged, write, show, begin, discard, close }
}

/** What is written is never lost, whatever others do to the message meanwhile. */
export function useEditing() {
  const session = useSessionStore()
  const { sets, setOf } = useEditableSets()
  const writing = useForm()
  const { opened, form, problems, isSaved, isChanged, show } = writing
  const isBusy = ref(false)

  /** As the gateway has it now. */
  const present = computed(() =>
    setOf(opened.value?.setId)?.messages.find(({ id }) => id === opened.value?.id),
  )
  const conflict = computed(() => {
    if (!opened.value || opened.value.revision === 0 || isBusy.value) return undefined
    if (!present.value) return 'gone' as const
    return present.value.revision > opened.value.revision ? ('changed' as const) : undefined
  })
  // What nobody has touched here follows what others make of it.
  watch(conflict, (now) => {
    if (now === 'changed' && !isChanged.value) showTheirs()
  })

  function showTheirs() {
    if (present.value && opened.value) show(opened.value.setId, present.value)
  }
  /** Saving then goes over what they wrote, which has been seen. */
  function keepMine() {
    if (opened.value && present.value) opened.value = { ...opened.value, revision: present.value.revision }
  }

  const send = ({ setId, id, revision }: Opened, said: PredefinedWords, isGone: boolean): Promise<Answer> =>
    revision === 0 || isGone
      ? session.askPredefined('predefined.add', { setId, id, words: said })
      : session.askPredefined('predefined.edit', { setId, id, revision, words: said })

  async function save() {
    const [now, written] = [opened.value, form.value]
    if (!now || isBusy.value || conflict.value === 'changed') return
    problems.value = problemsIn(written)
    if (Object.keys(problems.value).length > 0) return
    const sent = send(now, wordsOf(written), conflict.value === 'gone')
    isBusy.value = true
    const answer = await sent
    if (opened.value?.id === now.id) {
      problems.value = problemOf(answer)
      isSaved.value = answer.kind === 'done'
      // The change is told before the answer, so the page holds what was saved.
      if (isSaved.value)
        opened.value = { ...now, revision: present.value?.revision ?? now.revision + 1, from: written }
    }
    isBusy.value = false
  }

  return { ...writing, sets, setOf, present, conflict, isBusy, save, showTheirs, keepMine }
}

export type Editing = ReturnType<typeof useEditing>
