import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { CaseQuestion } from '../../src-contract/case-list'
import type { CaseState } from '../../src-contract/case'
import { useSessionStore } from './session'

/** `unfinished` is all that there is work left in. */
export type WhichStates = 'unfinished' | 'any' | CaseState

/** What I look for among the cases, kept while I look at something else. */
export interface CaseFilters extends Pick<CaseQuestion, 'words' | 'owner' | 'isOverdue' | 'order'> {
  readonly states: WhichStates
  readonly priority: CaseQuestion['priority'] | ''
  readonly category: string
}

export const usualFilters: CaseFilters = {
  ...{ words: '', owner: 'anybody', isOverdue: false, order: 'changed' },
  ...{ states: 'unfinished', priority: '', category: '' },
}

export const useCaseFilters = defineStore('case-filters', () => {
  const filters = shallowRef<CaseFilters>(usualFilters)
  const session = useSessionStore()
  // What one person looked for is nothing for the next at this desk.
  watch(
    () => session.me?.id,
    () => (filters.value = usualFilters),
  )
  const change = (wish: Partial<CaseFilters>) => (filters.value = { ...filters.value, ...wish })
  return { filters, change }
})
