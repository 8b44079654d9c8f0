import { computed, ref, shallowRef, watch } from 'vue'
import type { Answer } from '../../../src-contract/asks'
import type { PredefinedMessageId, PredefinedSetId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import type { PredefinedMessage, PredefinedSet } from '../../../src-contract/predefined'
import { mayEdit } from '../../../src-domain/predefined'
import { faultSentence, refusalSentence, words } from '../../locales'
import { useSessionStore } from '../../stores/session'
import { emptyForm, type Field, type Form, formOf, isSame, problemsOf, wordsOf, type Wrong } from './form'

interface Opened {
  readonly setId: PredefinedSetId
  readonly id: PredefinedMessageId
  /** The one that is being changed; 0: it is new. */
  readonly revision: number
  /** What was there when it was opened. */
  readonly from: Form
}

/** What came of the last act, and what was refused; refusals stand beside their field. */
type Problems = Partial<Record<Field | 'all', string>>

/** One message at a time: what is written is never lost, whatever others do to it meanwhile. */
export function useEditing() {
  const session = useSessionStore()
  const opened = shallowRef<Opened | null>(null)
  const form = shallowRef<Form>(emptyForm())
  const problems = shallowRef<Problems>({})
  const isBusy = ref(false)
  const isSaved = ref(false)

  const sets = computed(() => {
    const { me } = session
    return me ? [...(session.predefined?.values() ?? [])].filter((set) => mayEdit(me, set)) : []
  })
  const setOf = (id: PredefinedSetId | undefined): PredefinedSet | undefined =>
    sets.value.find((set) => set.id === id)
  /** As the gateway has it now. */
  const present = computed(() =>
    setOf(opened.value?.setId)?.messages.find(({ id }) => id === opened.value?.id),
  )
  const isChanged = computed(() => opened.value !== null && !isSame(form.value, opened.value.from))
  /** What others did to it while it was being written. */
  const conflict = computed(() => {
    if (!opened.value || opened.value.revision === 0 || isBusy.value) return undefined
    if (!present.value) return 'gone' as const
    return present.value.revision > opened.value.revision ? ('changed' as const) : undefined
  })
  // What nobody has touched here follows what others make of it.
  watch(conflict, (now) => {
    if (now === 'changed' && !isChanged.value) showTheirs()
  })

  function show(setId: PredefinedSetId, message: PredefinedMessage) {
    const from = formOf(message)
    opened.value = { setId, id: message.id, revision: message.revision, from }
    form.value = from
    problems.value = {}
    isSaved.value = false
  }

  function begin(setId: PredefinedSetId, folder: readonly string[]) {
    const from = emptyForm(folder)
    opened.value = { setId, id: newId<PredefinedMessageId>(), revision: 0, from }
    form.value = from
    problems.value = {}
    isSaved.value = false
  }

  function write(change: Partial<Form>) {
    form.value = { ...form.value, ...change }
    const isStill = ([field]: [string, string]) => field !== 'all' && !(field in change)
    problems.value = Object.fromEntries(Object.entries(problems.value).filter(isStill))
    isSaved.value = false
  }

  const showTheirs = () => present.value && opened.value && show(opened.value.setId, present.value)
  /** Saving then goes over what they wrote, which has been seen. */
  function keepMine() {
    if (opened.value && present.value) opened.value = { ...opened.value, revision: present.value.revision }
  }

  const say = (wrong: Wrong) =>
    wrong === 'textTooLong'
      ? words.value.composer.tooLong(String(form.value.text.length))
      : words.value.predefined.editor[wrong]

  async function save(): Promise<boolean> {
    const now = opened.value
    if (!now || isBusy.value || conflict.value === 'changed') return false
    const wrong = problemsOf(form.value)
    problems.value = Object.fromEntries(Object.entries(wrong).map(([field, why]) => [field, say(why)]))
    if (Object.keys(wrong).length > 0) return false
    const written = form.value
    const sent = send(now, written, conflict.value === 'gone')
    isBusy.value = true
    const answer = await sent
    isBusy.value = false
    if (opened.value?.id !== now.id) return false
    problems.value = problemOf(answer)
    isSaved.value = answer.kind === 'done'
    if (answer.kind === 'done') settle(now, written)
    return isSaved.value
  }

  function send({ setId, id, revision }: Opened, written: Form, isGone: boolean): Promise<Answer> {
    const said = wordsOf(written)
    return revision === 0 || isGone
      ? session.askPredefined('predefined.add', { setId, id, words: said })
      : session.askPredefined('predefined.edit', { setId, id, revision, words: said })
  }

  /** Told of the change before the answer, the page already holds what was saved. */
  function settle(now: Opened, written: Form) {
    opened.value = { ...now, revision: present.value?.revision ?? now.revision + 1, from: written }
  }

  return {
    ...{ sets, setOf, opened, form, problems, present, conflict, isChanged, isBusy, isSaved },
    ...{ show, begin, write, save, showTheirs, keepMine },
    discard: () => {
      if (opened.value) form.value = opened.value.from
      problems.value = {}
    },
    close: () => (opened.value = null),
  }
}

export type Editing = ReturnType<typeof useEditing>

/** Why not, beside what has to be mended. */
export function problemOf(answer: Answer): Problems {
  if (answer.kind === 'done') return {}
  if (answer.kind === 'failed') return { all: faultSentence(answer.fault) }
  const { editor } = words.value.predefined
  const { refusal } = answer
  if (refusal.refusal === 'key-taken') return { key: editor.keyTaken(refusal.key) }
  if (refusal.refusal === 'set-full') return { all: editor.setFull }
  return { all: refusalSentence(refusal) }
}
