import type { VirtualizerHandle } from 'virtua/vue'
import { computed, onBeforeUnmount, onMounted, type Ref, ref } from 'vue'
import type { StreamId } from '../../../src-contract/ids'
import { useDeskStore } from '../../stores/desk'
import type { Row } from './rows'

/** How the rows of a chat stood when it was looked at last. */
interface Stood {
  /** Of the row that was the first: while that is the first, all stand where they stood. */
  readonly first: string
  readonly cache: VirtualizerHandle['cache']
  /** The first row in sight, and how many. */
  readonly top: number
  readonly shown: number
}

/** As many chats as are held (decision: 20 chats hot). */
const HELD = 20
const stood = new Map<StreamId, Stood>()

function remember(stream: StreamId, how: Stood) {
  stood.delete(stream)
  stood.set(stream, how)
  for (const oldest of stood.keys()) if (stood.size > HELD) stood.delete(oldest)
}

/** Pixels: what the cache says goes before. */
const USUAL = 40

interface List {
  readonly rows: Readonly<Ref<readonly Row[]>>
  readonly list: Readonly<Ref<VirtualizerHandle | null>>
  readonly log: Readonly<Ref<HTMLElement | null>>
}

/** Pixels beyond what is in sight for which rows are drawn. */
const BEYOND = 200

/**
 * A chat that was looked at before is drawn with the click that opens it, and where it stood: its rows need not be
 * measured anew, and what lies beyond the first screen waits until that is painted.
 */
export function useFirstScreen(stream: StreamId, { rows, list, log }: List) {
  const desk = useDeskStore()
  const before = stood.get(stream)
  const known = before && rows.value[0]?.key === before.first ? before : undefined
  const isPainted = ref(known === undefined)

  function rowsInSight({ top, shown }: Stood): number[] {
    const from = desk.placeIn(stream) === undefined ? rows.value.length - shown : top
    return Array.from({ length: shown }, (_, n) => from + n).filter((index) => index >= 0)
  }
  const first = known ? rowsInSight(known) : []

  function goThere() {
    if (!known || !log.value) return
    log.value.scrollTop = desk.placeIn(stream) ?? log.value.scrollHeight
    requestAnimationFrame(() => setTimeout(() => (isPainted.value = true)))
  }

  function keep() {
    const view = list.value
    const key = rows.value[0]?.key
    if (!view || key === undefined || view.viewportSize === 0) return
    const top = view.findItemIndex(view.scrollOffset)
    const shown = view.findItemIndex(view.scrollOffset + view.viewportSize) - top + 1
    remember(stream, { first: key, cache: view.cache, top, shown })
  }

  onMounted(goThere)
  onBeforeUnmount(keep)

  return {
    /** Rows that were never seen are as high as the others were: nothing is guessed anew from what is measured now. */
    standing: known ? { cache: known.cache, itemSize: USUAL } : {},
    mounted: computed(() => (isPainted.value ? [] : first)),
    beyond: computed(() => (isPainted.value ? BEYOND : 0)),
  }
}
