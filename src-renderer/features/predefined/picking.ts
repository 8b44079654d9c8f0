import { computed, type Ref, ref, shallowRef, watch } from 'vue'
import type { PredefinedSet } from '../../../src-contract/predefined'
import { nameIn, words } from '../../locales'
import { useSessionStore } from '../../stores/session'
import { type About, findMessages, parentOf, type Row, treeOf } from './rows'
import { setName } from './set-name'

interface Picked {
  readonly query: () => string
  readonly about: () => About
}

const nameOf = (set: PredefinedSet) => setName(set, words.value, nameIn)

/** What was found, or without a search all there is, in its folders. */
function useRows({ query, about }: Picked, toggled: Readonly<Ref<ReadonlyMap<string, boolean>>>) {
  const session = useSessionStore()
  return computed<Row[]>(() => {
    const sets = [...(session.predefined?.values() ?? [])]
    const wanted = query().trim()
    if (wanted !== '') return findMessages(sets, wanted, about())
    const filled = sets.filter(({ messages }) => messages.length > 0)
    return treeOf({ sets: filled, about: about(), toggled: toggled.value, nameOf })
  })
}

/** What the list shows, which of it is marked, and how the keys move on it. */
export function usePicking({ query, about }: Picked) {
  const session = useSessionStore()
  const toggled = shallowRef<ReadonlyMap<string, boolean>>(new Map())
  const at = ref(0)
  /** The title of what was marked when it was deleted. */
  const lost = ref('')

  const rows = useRows({ query, about }, toggled)
  const marked = computed(() => {
    const row = rows.value[at.value]
    return row?.kind === 'message' ? row : undefined
  })

  const firstMessage = () =>
    Math.max(
      0,
      rows.value.findIndex(({ kind }) => kind === 'message'),
    )
  // What was marked stays so when others change the sets; what they deleted is said.
  watch([rows, query], ([now, asked], [before, askedBefore]) => {
    if (asked !== askedBefore) {
      at.value = firstMessage()
      lost.value = ''
      return
    }
    const was = before[at.value]
    const place = was ? now.findIndex(({ id }) => id === was.id) : -1
    if (place >= 0) at.value = place
    else if (was?.kind !== 'message' || isThere(was.id)) at.value = firstMessage()
    else {
      lost.value = was.message.title
      at.value = Math.min(at.value, now.length - 1)
    }
  })
  at.value = firstMessage()

  const isThere = (id: string) =>
    [...(session.predefined?.values() ?? [])].some(({ messages }) => messages.some((one) => one.id === id))

  function toggle(id: string, isOpen?: boolean) {
    const row = rows.value.find((one) => one.id === id)
    if (row?.kind !== 'folder' || row.isOpen === isOpen) return
    toggled.value = new Map([...toggled.value, [id, !row.isOpen]])
  }

  function step(by: number) {
    const { length } = rows.value
    if (length > 0) at.value = (at.value + by + length) % length
    lost.value = ''
  }

  /** In a list of what was found, left and right are the field's own. */
  function turn(isOpening: boolean): boolean {
    if (query().trim() !== '') return false
    const row = rows.value[at.value]
    if (row?.kind === 'folder' && row.isOpen !== isOpening) toggle(row.id, isOpening)
    else at.value = isOpening ? Math.min(at.value + 1, rows.value.length - 1) : parentOf(rows.value, at.value)
    return true
  }

  const keys: Record<string, () => boolean> = {
    ArrowDown: () => (step(1), true),
    ArrowUp: () => (step(-1), true),
    ArrowRight: () => turn(true),
    ArrowLeft: () => turn(false),
  }
  const move = (key: string) => rows.value.length > 0 && (keys[key]?.() ?? false)

  return { rows, at, marked, lost, toggle, move }
}
