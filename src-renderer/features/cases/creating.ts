import { computed, ref, shallowRef } from 'vue'
import type { CaseRow } from '../../../src-contract/case-list'
import type { CaseId } from '../../../src-contract/ids'
import { newId } from '../../../src-contract/new-id'
import { caseStream } from '../../../src-domain/streams'
import { askGateway } from '../../asking'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import { useCaseDraft } from './draft'
import { type CaseForm, creationOf, type Problems, problemsOf } from './form'
import { prefilled } from './prefilled'
import { useSaving } from './saving'

/** The case that somebody else was faster with. */
type Taken = Pick<CaseRow, 'caseId' | 'number'>

/** Makes a case of the chat, or links it with one that there is; until that is done nothing written goes. */
export function useCreating(chat: () => Chat, done: () => void) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const { problem, isBusy, save } = useSaving()

  const { draft, form, caseId, problems, write, check, clear } = useWriting(chat)
  const taken = ref<Taken | null>(null)
  const { similar, lookForSimilar } = useSimilar(chat)
  const pass = usePassing(() => form.value)

  async function create(besides?: CaseId) {
    if (!check() || !session.me) return
    const place = { caseId: caseId(), interactionId: chat().head.id, ...(besides && { besides }) }
    await finish(creationOf(form.value, place, session.me.id))
  }

  async function link({ caseId: id }: Taken, besides?: CaseId) {
    const { id: interactionId } = chat().head
    const asked = { caseId: id, interactionId, ...(besides && { besides }) }
    if (await finish({ type: 'case.link', ...asked })) leaveTo(id)
  }

  async function finish(command: Parameters<typeof save>[0]): Promise<boolean> {
    const outcome = await save(command)
    if (outcome?.kind === 'refused' && outcome.refusal.refusal === 'already-linked') {
      taken.value = outcome.refusal
      problem.value = ''
    }
    if (outcome?.kind !== 'accepted') return false
    close()
    return true
  }

  function leaveTo(id: CaseId) {
    if (draft.value) pass(id)
    clear()
  }

  function openTaken() {
    if (taken.value) leaveTo(taken.value.caseId)
    close()
  }

  function close() {
    if (chat().head.case?.caseId === caseId()) clear()
    desk.panel = 'case'
    desk.showsCustomer = true
    done()
  }

  function discard() {
    clear()
    done()
  }

  return {
    ...{
      form,
      problems,
      problem,
      isBusy,
      taken,
      similar,
      hasDraft: computed(() => draft.value !== null),
    },
    ...{ write, create, link, openTaken, discard, lookForSimilar },
  }
}

/** What is being written, begun with what the chat says of it. */
function useWriting(chat: () => Chat) {
  const { draft, write: keep, clear } = useCaseDraft(() => chat().stream)
  const begun = { caseId: newId<CaseId>(), form: prefilled(chat(), useSessionStore()) }
  const form = computed(() => draft.value?.form ?? begun.form)
  const caseId = () => draft.value?.caseId ?? begun.caseId
  const problems = shallowRef<Problems>({})

  function check(): boolean {
    problems.value = problemsOf(form.value)
    return Object.keys(problems.value).length === 0
  }
  function write(change: Partial<CaseForm>) {
    keep({ caseId: caseId(), form: { ...form.value, ...change } })
    if (Object.keys(problems.value).length > 0) check()
  }
  return { draft, form, caseId, problems, write, check, clear }
}

function useSimilar(chat: () => Chat) {
  const similar = shallowRef<readonly CaseRow[]>([])
  async function lookForSimilar() {
    const { id: interactionId } = chat().head
    const answer = await askGateway('case.similar', { interactionId })
    // Without an answer a new case is made as if there were none.
    if (answer.kind === 'done') similar.value = answer.value.cases
  }
  return { similar, lookForSimilar }
}

/** What was written for a case that is not made is not lost: it waits as a comment on the one there is. */
function usePassing(form: () => CaseForm) {
  const desk = useDeskStore()
  return function pass(id: CaseId) {
    const { title, description } = form()
    const written = [title, description].filter((text) => text.trim() !== '').join('\n')
    desk.write(caseStream(id), written, 'note')
  }
}
