import type { VirtualizerHandle } from 'virtua/vue'
import { computed, nextTick, onMounted, type Ref, ref, shallowRef, watch } from 'vue'
import type { Command } from '../../../src-contract/envelope'
import type { Chat } from '../../stores/chats'
import { useDeskStore } from '../../stores/desk'
import { useSessionStore } from '../../stores/session'
import { useLeading } from './leading'
import { createMovement } from './movement'
import { useNearPages } from './near-pages'
import type { Row } from './rows'
import type { Unread } from './unread'

type Rows = Readonly<Ref<Row[]>>

export interface Reading {
  readonly rows: Rows
  readonly list: Readonly<Ref<VirtualizerHandle | null>>
  readonly unread: Unread
}

const isOf = ({ head }: Chat, command: Command) =>
  'interactionId' in command && command.interactionId === head.id

const pendingIn = (rows: readonly Row[]) => rows.filter(({ kind }) => kind === 'pending').length

/** Where the reader stands: new messages never pull him away, earlier ones never push him down. */
export function useReading(chat: () => Chat, { rows, list, unread }: Reading) {
  const { stream } = chat()
  const session = useSessionStore()
  const desk = useDeskStore()
  const transcript = session.transcriptOf(stream)
  const isAtEnd = ref(desk.placeIn(stream) === undefined)
  const { isLoadingEarlier, readNear } = useNearPages(stream)
  const leading = useLeading(stream, { rows, list, unread }, () => (isAtEnd.value = false))
  const isAway = computed(() => rows.value.length > 0 && !(isAtEnd.value && transcript.value.atEnd))
  const { fresh, leave } = useFresh(chat, isAway)

  const move = createMovement()

  function scrolled(offset: number) {
    const view = list.value
    if (!view) return
    const { isNearEnd: isNear, wentUp } = move(view, offset)
    const isNearEnd = isNear && transcript.value.atEnd
    // Rows that grow below move the end away from a reader who has not moved: he is taken along.
    const isLeftBehind = isAtEnd.value && !isNearEnd && !wentUp
    if (isLeftBehind) toEnd()
    else if (isAtEnd.value && !isNearEnd) leave()
    isAtEnd.value = isNearEnd || isLeftBehind
    desk.stayAt(stream, isAtEnd.value ? undefined : offset)
    leading.lookForUnread(view, offset)
    readNear(view, offset)
  }

  const toEnd = () => list.value?.scrollToIndex(rows.value.length - 1, { align: 'end' })

  /** The room for it has become another. */
  const keepEnd = () => isAtEnd.value && toEnd()

  async function goToEnd() {
    if (!transcript.value.atEnd) await session.readNewest(stream)
    isAtEnd.value = true
    await nextTick()
    toEnd()
  }

  function returnToPlace() {
    const place = desk.placeIn(stream)
    if (place === undefined) toEnd()
    else {
      leave()
      list.value?.scrollTo(place)
    }
    // A chat that fits is never scrolled, and all of it is in sight.
    requestAnimationFrame(() => {
      const view = list.value
      if (view && view.scrollSize <= view.viewportSize) leading.lookForUnread(view, 0)
    })
  }

  useFollowing(chat, { rows, isAtEnd }, { returnToPlace, toEnd, goToEnd })
  onMounted(() => void nextTick(returnToPlace))

  const shift = useShift(rows)
  return {
    isAtEnd,
    shift,
    isLoadingEarlier,
    awayFromEnd: isAway,
    fresh,
    scrolled,
    goToEnd,
    keepEnd,
    ...leading,
  }
}

interface Ways {
  readonly returnToPlace: () => void
  readonly toEnd: () => void
  readonly goToEnd: () => Promise<void>
}

/** Goes along with what is said while the reader stands at the end, and with what he says himself. */
function useFollowing(
  chat: () => Chat,
  { rows, isAtEnd }: { readonly rows: Rows; readonly isAtEnd: Readonly<Ref<boolean>> },
  { returnToPlace, toEnd, goToEnd }: Ways,
) {
  const session = useSessionStore()
  const desk = useDeskStore()
  const transcript = session.transcriptOf(chat().stream)
  watch(
    rows,
    (next, before) => {
      if (before.length === 0 && next.length > 0) void nextTick(returnToPlace)
      // Whoever says something wants to see it.
      else if (isAtEnd.value || pendingIn(next) > pendingIn(before)) void nextTick(toEnd)
    },
    { flush: 'post' },
  )
  // What I say stands at the end, which is not held while I read elsewhere. A quick gateway has it before anybody could
  // see it on its way, hence the moment in which it leaves the field; files leave from elsewhere.
  watch(
    () => desk.said,
    (said) => said?.stream === chat().stream && void goToEnd(),
  )
  const saying = () => session.pending.filter(({ request }) => isOf(chat(), request.command)).length
  watch(saying, (now, before) => now > before && !transcript.value.atEnd && void goToEnd())
}

/** How much the customer has written since the reader left the end. */
function useFresh(chat: () => Chat, isAway: Readonly<Ref<boolean>>) {
  const leftAt = shallowRef(chat().head.customerMessages)
  return {
    leave: () => (leftAt.value = chat().head.customerMessages),
    fresh: computed(() => (isAway.value ? chat().head.customerMessages - leftAt.value : 0)),
  }
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
