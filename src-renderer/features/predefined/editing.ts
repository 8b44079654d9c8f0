import { computed, nextTick, ref, watch } from 'vue'
import type { Answer } from '../../../src-contract/asks'
import type { PredefinedSetId } from '../../../src-contract/ids'
import type { PredefinedSet, PredefinedWords } from '../../../src-contract/predefined'
import { mayEdit } from '../../../src-domain/predefined'
import { useSessionStore } from '../../stores/session'
import { type Form, wordsOf } from './form'
import { problemOf, problemsIn } from './problems'
import { type Opened, useWritten } from './written'

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

/** What is written is never lost, whatever others do to the message meanwhile. */
export function useEditing() {
  const session = useSessionStore()
  const { sets, setOf } = useEditableSets()
  const written = useWritten()
  const { opened, form, problems, isSaved, isChanged, show, carrying } = written
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
  // What nobody has touched here follows what others make of it; what is said of it stands with its remedies.
  watch(conflict, (now) => {
    if (now) problems.value = { ...problems.value, all: '' }
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

  let sent: Promise<Answer> | undefined
  async function save() {
    const [now, saying] = [opened.value, form.value]
    if (!now || isBusy.value || conflict.value === 'changed') return
    carrying.forgive()
    problems.value = problemsIn(saying, carrying.isThere.value)
    if (Object.keys(problems.value).length > 0) return
    sent = send(now, wordsOf(saying), conflict.value === 'gone')
    isBusy.value = true
    const answer = await sent
    if (opened.value?.id === now.id) hear(answer, now, saying)
    isBusy.value = false
  }

  function hear(answer: Answer, now: Opened, saying: Form) {
    problems.value = problemOf(answer)
    isSaved.value = answer.kind === 'done'
    if (!isSaved.value) return
    // The change is told before the answer, so the page holds what was saved.
    opened.value = { ...now, revision: present.value?.revision ?? now.revision + 1, from: saying }
    carrying.settle(saying.file)
  }

  /** Over when nothing is on its way any more. */
  const saving = async () => {
    await sent
    await nextTick()
  }

  return { ...written, sets, setOf, present, conflict, isBusy, save, saving, showTheirs, keepMine }
}

export type Editing = ReturnType<typeof useEditing>
