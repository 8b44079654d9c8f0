import type { VirtualizerHandle } from 'virtua/vue'
import { computed, nextTick, onMounted, type Ref, ref, shallowRef, watch } from 'vue'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import type { Row } from './rows'

/** So near, in pixels, still counts as being at the end. */
const AT_END = 40
/** So near an end of what is held, more is asked for: what a fast hand scrolls while a page comes from far away. */
const NEAR = 1_500

type Rows = Readonly<Ref<Row[]>>
type List = Readonly<Ref<VirtualizerHandle | null>>

const pendingIn = (rows: readonly Row[]) => rows.filter(({ kind }) => kind === 'pending').length

/** Where the reader stands: new messages never pull him away, earlier ones never push him down. */
export function useReading(chat: () => Chat, rows: Rows, list: List) {
  const { stream } = chat()
  const session = useSessionStore()
  const desk = useDeskStore()
  const transcript = session.transcriptOf(stream)
  const isAtEnd = ref(desk.placeIn(stream) === undefined)
  /** How much the customer had written when the reader left the end. */
  const leftAt = shallowRef(chat().head.customerMessages)
  const { isLoadingEarlier, readEarlier, readLater } = usePages(stream)

  const leave = () => (leftAt.value = chat().head.customerMessages)
  const awayFromEnd = computed(() => rows.value.length > 0 && !(isAtEnd.value && transcript.value.atEnd))
  const fresh = computed(() => (awayFromEnd.value ? chat().head.customerMessages - leftAt.value : 0))

  let before = 0
  function scrolled(offset: number) {
    const view = list.value
    if (!view) return
    const isNearEnd = view.scrollSize - offset - view.viewportSize < AT_END
    const wentUp = offset < before
    before = offset
    // Rows that grow below move the end away from a reader who has not moved: he is taken along.
    const isLeftBehind = isAtEnd.value && !isNearEnd && !wentUp
    if (isLeftBehind) toEnd()
    else if (isAtEnd.value && !isNearEnd) leave()
    isAtEnd.value = isNearEnd || isLeftBehind
    desk.stayAt(stream, isAtEnd.value ? undefined : offset)
    if (offset < NEAR) void readEarlier()
    if (view.scrollSize - offset - view.viewportSize < NEAR) void readLater()
  }

  const toEnd = () => list.value?.scrollToIndex(rows.value.length - 1, { align: 'end' })

  async function goToEnd() {
    if (!transcript.value.atEnd) await session.readNewest(stream)
    isAtEnd.value = true
    await nextTick()
    toEnd()
  }

  /** To an event, wherever it is: in the middle, where what led to it and what followed stand beside it. */
  async function goTo(seq: number): Promise<boolean> {
    if (!(await session.readAround(stream, seq))) return false
    isAtEnd.value = false
    await nextTick()
    const index = rows.value.findIndex((row) => 'seq' in row && row.seq >= seq)
    if (index < 0) return false
    list.value?.scrollToIndex(index, { align: 'center' })
    return true
  }

  function returnToPlace() {
    const place = desk.placeIn(stream)
    if (place === undefined) return toEnd()
    leave()
    list.value?.scrollTo(place)
  }

  watch(
    rows,
    (next, before) => {
      if (before.length === 0 && next.length > 0) void nextTick(returnToPlace)
      // Whoever says something wants to see it.
      else if (isAtEnd.value || pendingIn(next) > pendingIn(before)) void nextTick(toEnd)
    },
    { flush: 'post' },
  )
  onMounted(() => void nextTick(returnToPlace))

  return { isAtEnd, shift: useShift(rows), isLoadingEarlier, awayFromEnd, fresh, scrolled, goToEnd, goTo }
}

/** Pages on either side of what is held, one at a time. */
function usePages(stream: Chat['stream']) {
  const session = useSessionStore()
  const isLoadingEarlier = ref(false)
  let isLoadingLater = false

  async function readEarlier() {
    if (isLoadingEarlier.value || !session.transcriptOf(stream).value.more) return
    isLoadingEarlier.value = true
    await session.readEarlier(stream)
    isLoadingEarlier.value = false
  }
  async function readLater() {
    if (isLoadingLater || session.transcriptOf(stream).value.atEnd) return
    isLoadingLater = true
    await session.readLater(stream)
    isLoadingLater = false
  }
  return { isLoadingEarlier, readEarlier, readLater }
}

/** Whether what changed lies above what is in sight: known before the rows are drawn, so that nothing jumps. */
function useShift(rows: Rows) {
  const shift = ref(false)
  watch(rows, (next, before) => {
    const sameEnd = next.at(-1)?.key === before.at(-1)?.key
    shift.value = before.length > 0 && sameEnd && next[0]?.key !== before[0]?.key
  })
  return shift
}
