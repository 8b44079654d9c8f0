import { computed, ref } from 'vue'
import { unreadOf } from '../../../src-domain/desk'
import type { Chat } from '../../stores/chats'
import type { Line } from './lines'

export interface UnreadLine {
  readonly kind: 'unread'
  readonly key: 'unread'
}

/** What I had not read when I opened the chat: where it begins, and how to get there if it is out of sight. */
export function useUnread({ head, read }: Chat) {
  // Of a chat that was never looked at all is new, and nothing needs to be pointed out.
  const count = read ? unreadOf(head, read) : 0
  /** The last event I had read; null: everything was read. */
  const mark = count > 0 ? (read?.seq ?? 0) : null
  const wasSeen = ref(mark === null)

  function withDivider(lines: readonly Line[]): (Line | UnreadLine)[] {
    if (mark === null) return [...lines]
    const first = lines.findIndex(
      (line) => line.kind === 'message' && line.from.role === 'customer' && line.seq > mark,
    )
    const isWhole = lines.some((line) => 'seq' in line && line.seq <= mark) || mark === 0
    // The first that is held is not the first there is, unless something before it is held as well.
    if (first < 0 || !isWhole) return [...lines]
    return [...lines.slice(0, first), { kind: 'unread', key: 'unread' }, ...lines.slice(first)]
  }

  return {
    count,
    withDivider,
    /** Where to go for the first of it. */
    from: mark === null ? null : mark + 1,
    isOutOfSight: computed(() => !wasSeen.value),
    see: () => (wasSeen.value = true),
  }
}
export type Unread = ReturnType<typeof useUnread>
