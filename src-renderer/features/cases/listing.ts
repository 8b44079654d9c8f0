import { computed, onMounted, onUnmounted, shallowRef, watch } from 'vue'
import type { CaseHead } from '../../../src-contract/case'
import type { CaseQuestion, CaseRow } from '../../../src-contract/case-list'
import { caseStream } from '../../../src-domain/streams'
import { askGateway } from '../../asking'
import { type CaseFilters, useCaseFilters } from '../../stores/case-question'
import { useSessionStore } from '../../stores/session'

const PAGE = 50
/** Milliseconds: between two keys nobody waits for an answer. */
const PAUSE = 200
/** What colleagues have changed is seen after so long, without a question for each of their changes. */
const AGAIN = 10_000
/** By then the list has what I did just before I came. */
const SOON = 1_500

const UNFINISHED = ['new', 'open', 'pending'] as const

export function questionOf(
  { states, priority, category, ...filters }: CaseFilters,
  after: number,
  limit = PAGE,
): CaseQuestion {
  return {
    ...filters,
    words: filters.words.trim(),
    ...(states === 'any' ? {} : { states: states === 'unfinished' ? [...UNFINISHED] : [states] }),
    ...(priority && { priority }),
    ...(category && { category }),
    ...{ after, limit },
  }
}

interface Listed {
  readonly state: 'loading' | 'shown' | 'failed'
  readonly rows: readonly CaseRow[]
  readonly more: boolean
}

/** Cases as the gateway lists them; one that is looked at is shown as it is, however far behind the list is. */
export function useListing() {
  const session = useSessionStore()
  const store = useCaseFilters()
  const listed = shallowRef<Listed>({ state: 'loading', rows: [], more: false })
  let newest = 0

  async function ask(question: CaseQuestion, known: readonly CaseRow[]) {
    newest += 1
    const mine = newest
    const answer = await askGateway('case.list', question)
    if (mine !== newest) return
    listed.value =
      answer.kind === 'done'
        ? { state: 'shown', rows: [...known, ...answer.value.rows], more: answer.value.more }
        : { ...listed.value, state: listed.value.state === 'shown' ? 'shown' : 'failed' }
  }

  /** As much as is shown already, so that nobody loses his place. */
  const readAgain = () =>
    ask(questionOf(store.filters, 0, Math.min(100, Math.max(PAGE, listed.value.rows.length))), [])
  const readMore = () => ask(questionOf(store.filters, listed.value.rows.length), listed.value.rows)
  function retry() {
    listed.value = { ...listed.value, state: 'loading' }
    void readAgain()
  }

  let pause: ReturnType<typeof setTimeout> | undefined
  watch(
    () => store.filters,
    ({ words }, before) => {
      clearTimeout(pause)
      pause = setTimeout(() => void ask(questionOf(store.filters, 0), []), words === before.words ? 0 : PAUSE)
    },
  )
  watch(
    () => session.link.state,
    (state) => (state === 'online' ? void readAgain() : undefined),
  )
  const freshen = () => void (document.hidden || listed.value.rows.length > 100 ? undefined : readAgain())
  const timer = setInterval(freshen, AGAIN)
  let soon: ReturnType<typeof setTimeout> | undefined
  onMounted(() => {
    void readAgain()
    soon = setTimeout(freshen, SOON)
    window.addEventListener('focus', freshen)
  })
  onUnmounted(() => {
    clearTimeout(pause)
    clearTimeout(soon)
    clearInterval(timer)
    window.removeEventListener('focus', freshen)
  })

  const rows = computed(() =>
    listed.value.rows.map((row) => {
      const head = session.headOf(caseStream(row.caseId))
      return head && 'number' in head && head.changedAt >= row.changedAt ? asRow(head) : row
    }),
  )
  return { listed, rows, readAgain, readMore, retry }
}

const asRow = (head: CaseHead): CaseRow => ({ ...head, caseId: head.id })
