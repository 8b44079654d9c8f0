import { computed, ref, shallowRef, watch } from 'vue'
import type { Disposition } from '../../../src-contract/disposition'
import type { DispositionId } from '../../../src-contract/ids'
import { language } from '../../locales'
import { findDispositions, parentOf, treeOf } from './rows'

interface Picked {
  readonly query: () => string
  readonly list: () => readonly Disposition[]
  readonly recent: readonly DispositionId[]
  readonly chosen: () => DispositionId | null
}

/** What the list shows, which of it is marked, and how the keys move on it. */
export function usePicking({ query, list, recent, chosen }: Picked) {
  const toggled = shallowRef<ReadonlyMap<string, boolean>>(new Map())
  const at = ref(0)
  const isSearch = computed(() => query().trim() !== '')

  const rows = computed(() =>
    isSearch.value
      ? findDispositions(list(), query(), language.value)
      : treeOf({ list: list(), recent, chosen: chosen(), toggled: toggled.value }),
  )

  /** What was chosen; what was found first, or used last. Nothing is taken back by an Enter too many. */
  function first(): number {
    const results = rows.value.map((row) => (row.kind === 'result' ? row.disposition.id : undefined))
    const mine = isSearch.value ? -1 : results.findIndex((id) => id !== undefined && id === chosen())
    return Math.max(0, mine >= 0 ? mine : results.findIndex((id) => id !== undefined))
  }
  watch(query, () => (at.value = first()))
  watch(rows, (now, before) => {
    const place = now.findIndex(({ id }) => id === before[at.value]?.id)
    at.value = place >= 0 ? place : first()
  })
  at.value = first()

  function toggle(id: string, isOpen?: boolean) {
    const row = rows.value.find((one) => one.id === id)
    if (row?.kind !== 'folder' || row.isOpen === isOpen) return
    toggled.value = new Map([...toggled.value, [id, !row.isOpen]])
  }

  function step(by: number): boolean {
    at.value = (at.value + by + rows.value.length) % rows.value.length
    return true
  }

  /** In a list of what was found, left and right are the field's own. */
  function turn(isOpening: boolean): boolean {
    if (isSearch.value) return false
    const row = rows.value[at.value]
    if (row?.kind === 'folder' && row.isOpen !== isOpening) toggle(row.id, isOpening)
    else at.value = isOpening ? Math.min(at.value + 1, rows.value.length - 1) : parentOf(rows.value, at.value)
    return true
  }

  const keys: Record<string, () => boolean> = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ArrowRight: () => turn(true),
    ArrowLeft: () => turn(false),
  }
  const move = (key: string) => rows.value.length > 0 && (keys[key]?.() ?? false)

  return { rows, at, isSearch, toggle, move }
}
