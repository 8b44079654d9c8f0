import type { VirtualizerHandle } from 'virtua/vue'
import { nextTick } from 'vue'
import type { Chat } from '../../stores/chats'
import { useSessionStore } from '../../stores/session'
import type { Reading } from './reading'

/** Leads the reader to something that was said, and to what he has not read. */
export function useLeading(stream: Chat['stream'], { rows, list, unread }: Reading, leaveEnd: () => void) {
  const session = useSessionStore()

  /** To an event, wherever it is: in the middle, where what led to it and what followed stand beside it. */
  async function goTo(seq: number): Promise<boolean> {
    if (!(await session.readAround(stream, seq))) return false
    leaveEnd()
    await nextTick()
    const index = rows.value.findIndex((row) => 'seq' in row && row.seq >= seq)
    if (index < 0) return false
    list.value?.scrollToIndex(index, { align: 'center' })
    return true
  }

  /** Once its line was in sight, nobody needs to be led there. */
  function lookForUnread(view: VirtualizerHandle, offset: number) {
    if (!unread.isOutOfSight.value) return
    const index = rows.value.findIndex(({ kind }) => kind === 'unread')
    if (index >= 0 && view.getItemOffset(index) >= offset) unread.see()
  }

  async function goToUnread() {
    unread.see()
    if (unread.from !== null) await goTo(unread.from)
  }

  return { goTo, goToUnread, lookForUnread }
}
