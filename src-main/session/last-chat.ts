import type { AgentId } from '../../src-contract/ids'
import type { DeskEntry } from '../../src-contract/protocol'
import { openSegmentOf } from '../../src-domain/segment'

/** In how many chats I still have a share: offered, running or in wrap-up. */
export const openChats = (desk: readonly DeskEntry[], me: AgentId): number =>
  desk.filter(({ head }) => 'segments' in head && openSegmentOf(head, me)).length

/**
 * Whoever asked to be signed out after his last chat is, once it is completed. Only somebody seen to have both, the
 * wish and a chat, is meant: one who has just come in still bears the mark of having signed out.
 */
export function watchLastChat(me: AgentId, completed: () => void) {
  let isLeaving = false

  return function look(desk: readonly DeskEntry[]) {
    const wishes = desk.some(
      ({ head }) => 'presence' in head && head.id === me && head.presence.state === 'offline',
    )
    const open = openChats(desk, me)
    const wasLeaving = isLeaving
    isLeaving = wishes && open > 0
    if (wasLeaving && wishes && open === 0) completed()
  }
}
