import { computed, shallowRef } from 'vue'
import type { CaseHead } from '../../../src-contract/case'
import { isKnown } from '../../../src-domain/known-events'
import { caseStream } from '../../../src-domain/streams'
import { words } from '../../locales'
import type { Transcript } from '../../stores/pages'
import { useSessionStore } from '../../stores/session'
import { useCaseDraft } from './draft'
import { type CaseForm, EDITED, editOf, formOf, type Problems, problemsOf } from './form'
import { useSaving } from './saving'

interface Opened {
  readonly head: () => CaseHead
  readonly description: () => string | null
  readonly transcript: () => Transcript | undefined
}

/** Changes what a case says of itself. What somebody else saves meanwhile is shown beside what is written, and never lost. */
export function useEditing({ head, description, transcript }: Opened) {
  const session = useSessionStore()
  const { draft, write: keep, clear } = useCaseDraft(() => caseStream(head().id))
  const { problem, isBusy, save: ask } = useSaving()
  const problems = shallowRef<Problems>({})

  const present = computed<CaseForm | null>(() => {
    const [text, me] = [description(), session.me?.id]
    return text === null || !me ? null : formOf(head(), { description: text, me })
  })
  const form = computed(() => draft.value?.form ?? present.value)
  const isEditing = computed(() => draft.value?.opened !== undefined)

  function begin() {
    if (present.value)
      keep({ caseId: head().id, form: present.value, opened: present.value, last: head().edited })
  }
  function write(change: Partial<CaseForm>) {
    if (!draft.value) return
    keep({ ...draft.value, form: { ...draft.value.form, ...change } })
    if (Object.keys(problems.value).length > 0) problems.value = problemsOf(draft.value.form)
  }

  /** What somebody else has made of it since I began: field by field, as it reads now. */
  const theirs = computed(() => {
    const [opened, now] = [draft.value?.opened, present.value]
    if (!opened || !now || draft.value?.last === head().edited) return []
    return EDITED.filter((field) => now[field] !== opened[field])
  })
  const who = computed(() => {
    const last = transcript()?.events.findLast(({ seq }) => seq === head().edited)?.event
    const name = last && isKnown(last) && last.type === 'case.edited' ? last.byName : ''
    return name || words.value.cases.somebody
  })

  /** Goes on from how it reads now. Mine is what I have changed; in the other way, only what nobody else has. */
  function goOn(keepMine: boolean) {
    const [mine, now] = [draft.value, present.value]
    if (!mine?.opened || !now) return
    const { opened } = mine
    const isMine = (field: (typeof EDITED)[number]) =>
      mine.form[field] !== opened[field] && (keepMine || now[field] === opened[field])
    const merged = EDITED.reduce<CaseForm>(
      (form, field) => (isMine(field) ? { ...form, [field]: mine.form[field] } : form),
      now,
    )
    problem.value = ''
    keep({ ...mine, form: merged, opened: now, last: head().edited })
  }

  async function save() {
    const written = draft.value
    if (!written?.opened) return
    problems.value = problemsOf({ ...written.form, state: 'open' })
    if (Object.keys(problems.value).length > 0 || theirs.value.length > 0) return
    const changes = editOf(written.form, written.opened)
    const asked = { type: 'case.edit', caseId: head().id, last: written.last ?? 0, ...changes } as const
    const isChanged = Object.keys(changes).length > 0
    if (!isChanged || (await ask(asked))?.kind === 'accepted') clear()
  }

  return {
    ...{ form, present, isEditing, problems, problem, isBusy, theirs, who },
    ...{ begin, write, save, goOn, cancel: clear },
  }
}
