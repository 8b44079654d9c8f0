import type { VirtualizerHandle } from 'virtua/vue'
import { computed, nextTick, onMounted, onUnmounted, type Ref, ref, shallowRef, watch } from 'vue'
import { useDeskStore } from '../../stores/desk'
import { type Chat, useSessionStore } from '../../stores/session'
import type { Row } from './rows'

/** So near, in pixels, still counts as being at the end, or as wanting what lies above. */
const AT_END = 40
const NEAR_START = 600

/** Where the reader stands: new messages never pull him away, earlier ones never push him down. */
export function useReading(
  chat: () => Chat,
  rows: Readonly<Ref<Row[]>>,
  list: Readonly<Ref<VirtualizerHandle | null>>,
) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const { stream } = chat()
  const transcript = session.transcriptOf(stream)

  const shift = ref(false)
  const isAtEnd = ref(desk.placeIn(stream) === undefined)
  const isLoadingEarlier = ref(false)
  const isWatched = ref(document.hasFocus())
  /** The last event that was in sight when the reader left the end. */
  const leftAt = shallowRef(0)

  const lastSeq = () => transcript.value.events.at(-1)?.seq ?? 0
  const awayFromEnd = computed(() => rows.value.length > 0 && !(isAtEnd.value && transcript.value.atEnd))
  const fresh = computed(
    () =>
      rows.value.filter((row) => row.kind === 'message' && row.from.role === 'customer' && row.seq > leftAt.value).length,
  )

  function scrolled(offset: number) {
    const view = list.value
    if (!view) return
    const wasAtEnd = isAtEnd.value
    isAtEnd.value = view.scrollSize - offset - view.viewportSize < AT_END
    if (wasAtEnd && !isAtEnd.value) leftAt.value = lastSeq()
    desk.stayAt(stream, isAtEnd.value ? undefined : offset)
    if (offset < NEAR_START) void readEarlier()
  }

  async function readEarlier() {
    if (isLoadingEarlier.value || !transcript.value.more) return
    isLoadingEarlier.value = true
    await session.readEarlier(stream)
    isLoadingEarlier.value = false
  }

  const toEnd = () => list.value?.scrollToIndex(rows.value.length - 1, { align: 'end' })

  async function goToEnd() {
    if (!transcript.value.atEnd) await session.readNewest(stream)
    isAtEnd.value = true
    await nextTick()
    toEnd()
  }

  // Before the rows are drawn: whether what changed lies above decides what stays in place.
  watch(rows, (next, before) => {
    const sameEnd = next.at(-1)?.key === before.at(-1)?.key
    shift.value = before.length > 0 && sameEnd && next[0]?.key !== before[0]?.key
  })
  watch(
    rows,
    (next, before) => {
      if (before.length === 0 && next.length > 0) void nextTick(returnToPlace)
      else if (isAtEnd.value) void nextTick(toEnd)
    },
    { flush: 'post' },
  )

  function returnToPlace() {
    const place = desk.placeIn(stream)
    if (place === undefined) return toEnd()
    leftAt.value = lastSeq()
    list.value?.scrollTo(place)
  }

  const look = () => (isWatched.value = document.visibilityState === 'visible' && document.hasFocus())

  // Read is what stood at the end of the transcript while the window had the agent's eyes.
  watch(
    () => [chat().head.customerMessages, isAtEnd.value, isWatched.value, lastSeq()] as const,
    ([messages, atEnd, watched, seq]) => {
      if (!atEnd || !watched || seq === 0 || messages <= (chat().read?.messages ?? 0)) return
      session.markRead(chat(), Math.max(seq, session.seqOf(stream)))
    },
    { immediate: true, flush: 'post' },
  )

  onMounted(() => {
    for (const event of ['focus', 'blur'] as const) window.addEventListener(event, look)
    document.addEventListener('visibilitychange', look)
    if (rows.value.length > 0) void nextTick(returnToPlace)
  })
  onUnmounted(() => {
    for (const event of ['focus', 'blur'] as const) window.removeEventListener(event, look)
    document.removeEventListener('visibilitychange', look)
  })

  return { shift, isLoadingEarlier, awayFromEnd, fresh, scrolled, goToEnd }
}
